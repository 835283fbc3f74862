//! Words for the system's errors, for any file; knows no path and opens nothing.

use std::io::{Error, ErrorKind};

use crate::language::{Text, text};

/// Why a file, a folder or a stream could not be read or written
///
/// An error without words here is described in the system's.
pub fn reason(error: &Error) -> Text {
    let (zh, en) = match error.kind() {
        ErrorKind::NotFound => ("没有这个文件或文件夹", "there is no such file or folder"),
        ErrorKind::PermissionDenied => ("没有权限", "it is not permitted"),
        ErrorKind::IsADirectory => ("这是文件夹，不是文件", "it is a folder, not a file"),
        ErrorKind::NotADirectory => (
            "路径中有一段是文件，不是文件夹",
            "a part of the path is a file, not a folder",
        ),
        ErrorKind::InvalidFilename => (
            "路径太长或含有不允许的字符",
            "the path is too long or has characters that are not allowed",
        ),
        ErrorKind::StorageFull => ("磁盘已满", "the disk is full"),
        ErrorKind::QuotaExceeded => ("超出磁盘配额", "the disk quota is used up"),
        ErrorKind::FileTooLarge => (
            "超出允许的文件大小",
            "the file would be larger than is allowed",
        ),
        ErrorKind::ReadOnlyFilesystem => ("所在的磁盘只能读取", "the disk can only be read"),
        ErrorKind::BrokenPipe => ("接收的程序已经退出", "the program that takes it has ended"),
        ErrorKind::UnexpectedEof => ("内容提前结束", "it ends too early"),
        ErrorKind::OutOfMemory => ("内存不足", "there is not enough memory"),
        _ if is_open_too_often(error) => ("同时打开的文件太多", "too many files are open at once"),
        _ if is_loop(error) => ("链接绕成了圈", "the links lead round in a circle"),
        _ => {
            return text!("系统报告“{error}”", "the system says \"{error}\"");
        }
    };
    Text::new(zh, en)
}

// Two errors without a stable kind in the standard library, by number.

fn is_open_too_often(error: &Error) -> bool {
    cfg!(unix) && matches!(error.raw_os_error(), Some(23 | 24))
}

fn is_loop(error: &Error) -> bool {
    let number = if cfg!(target_os = "linux") { 40 } else { 62 };
    cfg!(unix) && error.raw_os_error() == Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_refusal_of_the_system_has_words_in_both_languages() {
        for number in [2, 13, 17 + 3, 21, 23, 24, 27, 28, 30, 32, 36, 40] {
            let error = Error::from_raw_os_error(number);
            let words = reason(&error);
            assert!(
                cfg!(not(target_os = "linux")) || !words.zh.contains("系统"),
                "{error}"
            );
            assert!(words.en.is_ascii() && !words.zh.is_ascii(), "{error}");
        }
        let other = reason(&Error::other("x"));
        assert!(other.zh.contains("“x”") && other.en.contains("\"x\""));
    }
}

//! Chinese numerals as digits, to propose the accepted spelling; never used to read a figure.

/// The numeral at the start of a text, written in digits, and its length in bytes
///
/// It stops before 万 and 亿, which stay as the scale of the unit: `一百二十亿元` is `120` and `亿元`.
/// None if it is ambiguous: `一百二` means 120 in speech, and `二〇二三` is a year, not a number.
pub(super) fn leading(text: &str) -> Option<(String, usize)> {
    let (mut total, mut digit, mut zero, mut smallest) = (0_u32, None, false, 10_000);
    let mut length = 0;
    let mut characters = text.chars().peekable();
    while let Some(one) = characters.peek().copied() {
        match (value(one), scale(one)) {
            (Some(0), _) if digit.is_none() => zero = true,
            (Some(value), _) if digit.is_none() => digit = Some(value),
            (None, Some(scale)) if scale < smallest => {
                total += digit.take().unwrap_or(1) * scale;
                (zero, smallest) = (false, scale);
            }
            (None, None) => break,
            _ => return None,
        }
        length += one.len_utf8();
        characters.next();
    }
    let colloquial = digit.is_some() && !zero && (100..10_000).contains(&smallest);
    if length == 0 || colloquial {
        return None;
    }
    let mut digits = (total + digit.unwrap_or(0)).to_string();
    if characters.peek() == Some(&'点') {
        let decimals: String = characters.skip(1).map_while(decimal).collect();
        if !decimals.is_empty() {
            length += '点'.len_utf8() * (1 + decimals.len());
            digits = format!("{digits}.{decimals}");
        }
    }
    Some((digits, length))
}

/// Whether a character is a digit or a scale of a Chinese numeral
pub(super) fn is_numeral(one: char) -> bool {
    value(one).is_some() || scale(one).is_some()
}

fn value(one: char) -> Option<u32> {
    let mut digits = "零〇 一壹 二两贰 三叁 四肆 五伍 六陆 七柒 八捌 九玖".split(' ');
    let place = digits.position(|digit| digit.contains(one))?;
    u32::try_from(place).ok()
}

/// What a character multiplies the digit before it by
pub(super) fn scale(one: char) -> Option<u32> {
    match one {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1000),
        _ => None,
    }
}

fn decimal(one: char) -> Option<char> {
    value(one).and_then(|digit| char::from_digit(digit, 10))
}

#[cfg(test)]
mod tests {
    use super::leading;

    #[test]
    fn numerals_below_ten_thousand_become_digits() {
        let cases = [
            ("一百二十亿元", "120", "一百二十"),
            ("十亿元", "10", "十"),
            ("三千五百万元", "3500", "三千五百"),
            ("一千零五", "1005", "一千零五"),
            ("二点五亿元", "2.5", "二点五"),
            ("三", "3", "三"),
        ];
        for (text, digits, read) in cases {
            assert_eq!(
                leading(text),
                Some((digits.to_owned(), read.len())),
                "{text}"
            );
        }
        for text in ["亿元", "一百二", "二〇二三", "百千"] {
            assert_eq!(leading(text), None, "{text}");
        }
    }
}

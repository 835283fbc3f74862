//! The commands and options, with their help in the language asked for; runs nothing.

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, Command};

use crate::calendar;
use crate::language::{Language, Text, say};

/// The command line as clap knows it, without its commands
pub(super) fn command(language: Language) -> Command {
    let no_config = language.pick(
        "不读配置文件 dabiao.toml",
        "Do without the configuration file dabiao.toml",
    );
    let version = language.pick("显示版本", "Print the version");
    Command::new("dabiao")
        .version(env!("CARGO_PKG_VERSION"))
        .about(language.pick(
            "达标：逐条检查园区或企业是否符合政策的申报条件，并说明依据的条款和档案中的位置",
            "Checks whether a park or an enterprise meets the conditions of a public programme, criterion by criterion, with the clause and the line",
        ))
        .after_help(language.pick(EXIT_CODES_ZH, EXIT_CODES_EN))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand_value_name(language.pick("命令", "COMMAND"))
        .next_help_heading(Group::Options.heading(language))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help_argument(language))
        .arg(
            flag("version", Group::General, version, language)
                .short('V')
                .action(ArgAction::Version),
        )
        .arg(language_argument(language))
        .arg(flag("no-config", Group::General, no_config, language).global(true))
}

const EXIT_CODES_ZH: &str = "\
退出码：
  0  每份档案至少符合一个申报类别
  1  至少一份档案不符合，而且不全是已知未达标
  2  有无法判定的：用法、文件、档案或规则有误
  3  没有更差的，但有尚不能确定或已知未达标的";

const EXIT_CODES_EN: &str = "\
Exit codes:
  0  every dossier is eligible on at least one assessed track
  1  at least one dossier is not eligible, by more than known shortfalls
  2  something could not be judged: usage, a file, a dossier, the rules
  3  none is worse than undetermined or failing by known shortfalls";

fn help_argument(language: Language) -> Arg {
    let help = language.pick("显示帮助", "Print help");
    flag("help", Group::General, help, language)
        .short('h')
        .action(ArgAction::Help)
}

fn language_argument(language: Language) -> Arg {
    let help = language.pick(
        "报告和提示的语言 [默认：随系统语言，否则中文]",
        "Language of reports and messages [default: that of the locale, else Chinese]",
    );
    one_of("lang", &["zh", "en"], Group::General, help, language)
        .global(true)
        .value_name("zh|en")
}

/// A command with our layout of its help
pub(super) fn subcommand(name: &'static str, about: &Text, language: Language) -> Command {
    Command::new(name)
        .about(about.get(language).to_owned())
        .subcommand_value_name(language.pick("命令", "COMMAND"))
        .next_help_heading(Group::Options.heading(language))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help_argument(language))
}

/// Groups of options under one heading in the help
#[derive(Clone, Copy, Debug)]
pub(super) enum Group {
    /// Positional arguments
    Arguments,
    /// Options of a single command
    Options,
    /// By what and how strictly a dossier is judged
    Judging,
    /// Shortfalls known in advance
    Known,
    /// Which rules
    Rules,
    /// What is written, and where
    Output,
    /// What every command has
    General,
}

impl Group {
    /// Its heading
    pub(super) fn heading(self, language: Language) -> &'static str {
        match self {
            Self::Arguments => language.pick("参数", "Arguments"),
            Self::Options => language.pick("选项", "Options"),
            Self::Judging => language.pick("怎样判定", "Judging"),
            Self::Known => language.pick("已知未达标", "Known shortfalls"),
            Self::Rules => language.pick("规则", "Rules"),
            Self::Output => language.pick("输出", "Output"),
            Self::General => language.pick("通用选项", "General options"),
        }
    }
}

/// `--map FILE`
pub(super) fn map(language: Language) -> Arg {
    let help = language.pick(
        "表头对照文件，每行 `原表头: 规则中的表头`，用于工作簿和 CSV",
        "What headings of workbooks and registers stand for: a file with lines `heading: heading of the rules`",
    );
    let name = language.pick("文件", "FILE");
    option("map", name, Group::Options, help, language).value_parser(ValueParser::path_buf())
}

/// Under which positional arguments stand in the help
pub(super) fn arguments_heading(language: Language) -> &'static str {
    Group::Arguments.heading(language)
}

/// `NAME`: a positional argument
pub(super) fn positional(
    id: &'static str,
    name: &'static str,
    help: &'static str,
    language: Language,
) -> Arg {
    Arg::new(id)
        .value_name(name)
        .help_heading(arguments_heading(language))
        .help(help)
}

/// The same where it is the path of a file
pub(super) fn path(
    id: &'static str,
    name: &'static str,
    help: &'static str,
    language: Language,
) -> Arg {
    positional(id, name, help, language).value_parser(ValueParser::path_buf())
}

/// `--ID NAME`
pub(super) fn option(
    id: &'static str,
    name: &'static str,
    group: Group,
    help: &'static str,
    language: Language,
) -> Arg {
    flag(id, group, help, language)
        .action(ArgAction::Set)
        .value_name(name)
}

/// `--ID`
pub(super) fn flag(id: &'static str, group: Group, help: &'static str, language: Language) -> Arg {
    Arg::new(id)
        .long(id)
        .action(ArgAction::SetTrue)
        .help_heading(group.heading(language))
        .help(help)
}

/// An option with a list of possible values, which its help lists itself
pub(super) fn one_of(
    id: &'static str,
    values: &'static [&'static str],
    group: Group,
    help: impl Into<String>,
    language: Language,
) -> Arg {
    option(id, "", group, "", language)
        .value_parser(PossibleValuesParser::new(values))
        .hide_default_value(true)
        .hide_possible_values(true)
        .help(help.into())
}

/// `[PATH]…`: the dossiers of a command that handles many
pub(super) fn dossiers(language: Language) -> Arg {
    let help = language.pick(
        "档案文件或文件夹，工作簿（.xlsx）或登记表（.csv），表中的一行（文件!工作表!行号），`-` 为标准输入 [默认：配置文件所列，否则当前文件夹]",
        "Dossiers, folders of them, workbooks (.xlsx), registers (.csv), a row (FILE!SHEET!ROW), or `-` for standard input [default: those of the configuration, else this folder]",
    );
    path("paths", language.pick("路径", "PATH"), help, language).num_args(0..)
}

/// `--require-evidence`, with the help of the command
pub(super) fn require_evidence(help: &'static str, language: Language) -> Arg {
    flag("require-evidence", Group::Judging, help, language)
}

/// `--strict`
pub(super) fn strict(language: Language) -> Arg {
    let help = language.pick("警告也算错误", "Take warnings for errors");
    flag("strict", Group::Judging, help, language)
}

/// `--programme`, `--track` and `--as-of`: by what and as of when a dossier is judged
pub(super) fn selection(language: Language) -> [Arg; 3] {
    [programme(language), track(language), as_of(language)]
}

/// `--programme ID`
pub(super) fn programme(language: Language) -> Arg {
    let help = language.pick(
        "只按这项政策判定，可以重复 [默认：档案所写，否则全部]",
        "Judge by this programme; may be repeated [default: the dossier's, else every one]",
    );
    let name = language.pick("政策", "ID");
    option("programme", name, Group::Judging, help, language).action(ArgAction::Append)
}

/// `--track TRACK`
pub(super) fn track(language: Language) -> Arg {
    let help = language.pick(
        "只判定这个申报类别，可以重复 [默认：档案所写，否则全部]",
        "Assess this track; may be repeated [default: the dossier's, else every one]",
    );
    let name = language.pick("类别", "TRACK");
    option("track", name, Group::Judging, help, language).action(ArgAction::Append)
}

/// `--as-of DAY`
pub(super) fn as_of(language: Language) -> Arg {
    let help = language.pick(
        "申报日，如 2024-06-30 [默认：档案所写，否则北京时间的今天]",
        "Day of application, such as 2024-06-30 [default: the dossier's, else today in Beijing]",
    );
    day("as-of", help, language)
}

/// An option whose value is a day
pub(super) fn day(id: &'static str, help: &'static str, language: Language) -> Arg {
    let name = language.pick("日期", "DAY");
    option(id, name, Group::Judging, help, language)
        .value_parser(|text: &str| calendar::day(text).ok_or("2024-06-30"))
}

/// `--rules DIR`
pub(super) fn rules(language: Language) -> Arg {
    let help = language.pick(
        "改用这个文件夹里的规则 [默认：程序自带的规则]",
        "Use the rules of this folder [default: those inside the program]",
    );
    let name = language.pick("文件夹", "DIR");
    option("rules", name, Group::Rules, help, language).value_parser(ValueParser::path_buf())
}

/// `--format`, one of some names; the first is the default
pub(super) fn format(names: &'static [&'static str], language: Language) -> Arg {
    let default = names.first().copied().unwrap_or_default();
    let all = names.join(language.pick("、", ", "));
    let help = say!(
        language,
        "输出格式：{all} [默认：{default}]",
        "Format of the output: {all} [default: {default}]"
    );
    one_of("format", names, Group::Output, help, language)
        .value_name(language.pick("格式", "FORMAT"))
        .default_value(default)
}

/// `--output FILE`
pub(super) fn output(language: Language) -> Arg {
    let help = language.pick(
        "把报告写入这个文件，要么完整写入，要么不写；已有的文件会被替换",
        "Write the report to this file, whole or not at all; a file that is there is replaced",
    );
    let name = language.pick("文件", "FILE");
    option("output", name, Group::Output, help, language)
        .short('o')
        .value_parser(ValueParser::path_buf())
}

/// `--full`
pub(super) fn full(language: Language) -> Arg {
    let help = language.pick(
        "html 展开全部依据和推导，打印时也展开 [默认：按需展开，打印时不印]",
        "Open every clause and derivation of html, in print too [default: they open on demand, and are not printed]",
    );
    flag("full", Group::Output, help, language)
}

/// `--color`
pub(super) fn color(language: Language) -> Arg {
    let help = language.pick(
        "是否使用颜色 [默认：auto，遵从 NO_COLOR]",
        "Whether to use colour [default: auto, which respects NO_COLOR]",
    );
    let values = &["auto", "always", "never"];
    one_of("color", values, Group::Output, help, language)
        .value_name("auto|always|never")
        .default_value("auto")
}

//! The commands and options, with their help in the language asked for; runs nothing.

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, Command};

use crate::calendar;
use crate::language::{Language, Text};

/// The command line as clap knows it, without its commands
pub(super) fn command(language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    Command::new("dabiao")
        .version(env!("CARGO_PKG_VERSION"))
        .about(text(
            "达标：逐条检查园区或企业是否符合政策的申报条件，并说明依据的条款和档案中的位置",
            "Checks whether a park or an enterprise meets the conditions of a public programme, criterion by criterion, with the clause and the line",
        ))
        .after_help(text(EXIT_CODES_ZH, EXIT_CODES_EN))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand_value_name(text("命令", "COMMAND"))
        .next_help_heading(Group::Options.heading(language))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help_argument(language))
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help_heading(Group::General.heading(language))
                .help(text("显示版本", "Print the version")),
        )
        .arg(language_argument(language))
        .arg(
            Arg::new("no-config")
                .long("no-config")
                .global(true)
                .action(ArgAction::SetTrue)
                .help_heading(Group::General.heading(language))
                .help(text(
                    "不读配置文件 dabiao.toml",
                    "Do without the configuration file dabiao.toml",
                )),
        )
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
    Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help_heading(Group::General.heading(language))
        .help(Text::new("显示帮助", "Print help").get(language).to_owned())
}

fn language_argument(language: Language) -> Arg {
    let help = Text::new(
        "报告和提示的语言 [默认：随系统语言，否则中文]",
        "Language of reports and messages [default: that of the locale, else Chinese]",
    );
    Arg::new("lang")
        .long("lang")
        .global(true)
        .value_name("zh|en")
        .hide_default_value(true)
        .hide_possible_values(true)
        .value_parser(PossibleValuesParser::new(["zh", "en"]))
        .help_heading(Group::General.heading(language))
        .help(help.get(language).to_owned())
}

/// A command with the house's layout of its help
pub(super) fn subcommand(name: &'static str, about: &Text, language: Language) -> Command {
    Command::new(name)
        .about(about.get(language).to_owned())
        .subcommand_value_name(Text::new("命令", "COMMAND").get(language).to_owned())
        .next_help_heading(Group::Options.heading(language))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help_argument(language))
}

/// What options have to do with each other: their headings in the help
#[derive(Clone, Copy, Debug)]
pub(super) enum Group {
    /// What belongs to one command alone
    Options,
    /// By what and how strictly a dossier is judged
    Judging,
    /// What is known not to be met
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
    pub(super) fn heading(self, language: Language) -> String {
        let heading = match self {
            Self::Options => Text::new("选项", "Options"),
            Self::Judging => Text::new("怎样判定", "Judging"),
            Self::Known => Text::new("已知未达标", "Known shortfalls"),
            Self::Rules => Text::new("规则", "Rules"),
            Self::Output => Text::new("输出", "Output"),
            Self::General => Text::new("通用选项", "General options"),
        };
        heading.get(language).to_owned()
    }
}

/// Under which positional arguments stand in the help
pub(super) fn arguments_heading(language: Language) -> String {
    Text::new("参数", "Arguments").get(language).to_owned()
}

/// `[PATH]…`: the dossiers of a command that goes through many
pub(super) fn dossiers(language: Language) -> Arg {
    let help = Text::new(
        "档案文件或文件夹，`-` 为标准输入 [默认：配置文件所列，否则当前文件夹]",
        "Dossiers, folders of them, or `-` for standard input [default: those of the configuration, else this folder]",
    );
    Arg::new("paths")
        .value_name(Text::new("路径", "PATH").get(language).to_owned())
        .num_args(0..)
        .value_parser(ValueParser::path_buf())
        .help_heading(arguments_heading(language))
        .help(help.get(language).to_owned())
}

/// `--require-evidence`, with what a command has to say of it
pub(super) fn require_evidence(help: &Text, language: Language) -> Arg {
    Arg::new("require-evidence")
        .long("require-evidence")
        .action(ArgAction::SetTrue)
        .help_heading(Group::Judging.heading(language))
        .help(help.get(language).to_owned())
}

/// `--strict`
pub(super) fn strict(language: Language) -> Arg {
    let help = Text::new("警告也算错误", "Take warnings for errors");
    Arg::new("strict")
        .long("strict")
        .action(ArgAction::SetTrue)
        .help_heading(Group::Judging.heading(language))
        .help(help.get(language).to_owned())
}

/// `--programme`, `--track` and `--as-of`: by what and as of when a dossier is judged
pub(super) fn selection(language: Language) -> [Arg; 3] {
    [programme(language), track(language), as_of(language)]
}

/// `--programme ID`
pub(super) fn programme(language: Language) -> Arg {
    let help = Text::new(
        "只按这项政策判定，可以重复 [默认：档案所写，否则全部]",
        "Judge by this programme; may be repeated [default: the dossier's, else every one]",
    );
    Arg::new("programme")
        .long("programme")
        .value_name(Text::new("政策", "ID").get(language).to_owned())
        .action(ArgAction::Append)
        .help_heading(Group::Judging.heading(language))
        .help(help.get(language).to_owned())
}

/// `--track TRACK`
pub(super) fn track(language: Language) -> Arg {
    let help = Text::new(
        "只判定这个申报类别，可以重复 [默认：档案所写，否则全部]",
        "Assess this track; may be repeated [default: the dossier's, else every one]",
    );
    Arg::new("track")
        .long("track")
        .value_name(Text::new("类别", "TRACK").get(language).to_owned())
        .action(ArgAction::Append)
        .help_heading(Group::Judging.heading(language))
        .help(help.get(language).to_owned())
}

/// `--as-of DAY`
pub(super) fn as_of(language: Language) -> Arg {
    let help = Text::new(
        "申报日，如 2024-06-30 [默认：档案所写，否则北京时间的今天]",
        "Day of application, such as 2024-06-30 [default: the dossier's, else today in Beijing]",
    );
    day("as-of", &help, language)
}

/// An option whose value is a day
pub(super) fn day(name: &'static str, help: &Text, language: Language) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(Text::new("日期", "DAY").get(language).to_owned())
        .value_parser(|text: &str| calendar::day(text).ok_or("2024-06-30"))
        .help_heading(Group::Judging.heading(language))
        .help(help.get(language).to_owned())
}

/// `--rules DIR`
pub(super) fn rules(language: Language) -> Arg {
    let help = Text::new(
        "改用这个文件夹里的规则 [默认：程序自带的规则]",
        "Use the rules of this folder [default: those inside the program]",
    );
    Arg::new("rules")
        .long("rules")
        .value_name(Text::new("文件夹", "DIR").get(language).to_owned())
        .value_parser(ValueParser::path_buf())
        .help_heading(Group::Rules.heading(language))
        .help(help.get(language).to_owned())
}

/// `--format`, one of some names of which the first is the default
pub(super) fn format(names: &'static [&'static str], language: Language) -> Arg {
    let default = names.first().copied().unwrap_or_default();
    let all = names.join(", ");
    let help = Text::new(
        format!("输出格式：{} [默认：{default}]", names.join("、")),
        format!("Format of the output: {all} [default: {default}]"),
    );
    Arg::new("format")
        .long("format")
        .value_name(Text::new("格式", "FORMAT").get(language).to_owned())
        .value_parser(PossibleValuesParser::new(names))
        .default_value(default)
        .hide_default_value(true)
        .hide_possible_values(true)
        .help_heading(Group::Output.heading(language))
        .help(help.get(language).to_owned())
}

/// `--output FILE`
pub(super) fn output(language: Language) -> Arg {
    let help = Text::new(
        "把报告写入这个文件，要么完整写入，要么不写；已有的文件会被替换",
        "Write the report to this file, whole or not at all; a file that is there is replaced",
    );
    Arg::new("output")
        .long("output")
        .short('o')
        .value_name(Text::new("文件", "FILE").get(language).to_owned())
        .value_parser(ValueParser::path_buf())
        .help_heading(Group::Output.heading(language))
        .help(help.get(language).to_owned())
}

/// `--color`
pub(super) fn color(language: Language) -> Arg {
    let help = Text::new(
        "是否使用颜色 [默认：auto，遵从 NO_COLOR]",
        "Whether to use colour [default: auto, which respects NO_COLOR]",
    );
    Arg::new("color")
        .long("color")
        .value_name("auto|always|never")
        .value_parser(PossibleValuesParser::new(["auto", "always", "never"]))
        .default_value("auto")
        .hide_default_value(true)
        .hide_possible_values(true)
        .help_heading(Group::Output.heading(language))
        .help(help.get(language).to_owned())
}

//! JUnit's XML, as build servers read it; knows nothing of what is tested.

use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

/// A group of tests
#[derive(Debug)]
pub struct Suite {
    /// Name
    pub name: String,
    /// Its tests
    pub tests: Vec<Test>,
}

/// One test
#[derive(Debug)]
pub struct Test {
    /// Name, as far as it is not that of the class
    pub name: String,
    /// What is tested
    pub class: String,
    /// Where it stands
    pub place: Option<(String, usize)>,
    /// What came of it
    pub outcome: Outcome,
}

/// What came of a test
#[derive(Debug)]
pub enum Outcome {
    /// It passed
    Passed,
    /// It was left out, for this reason
    Skipped(String),
    /// It failed: what is wrong in a line, and at length
    Failed(String, String),
    /// It could not be run: what is wrong in a line, and at length
    Broken(String, String),
}

/// Writes the document; neither times nor the machine are in it, so that it is the same every time
pub fn write(name: &str, suites: &[Suite], out: &mut dyn Write) -> io::Result<()> {
    let mut report = Report::new(name);
    for suite in suites {
        let mut written = TestSuite::new(suite.name.as_str());
        for test in &suite.tests {
            let mut case = TestCase::new(test.name.as_str(), status(&test.outcome));
            case.set_classname(test.class.as_str());
            if let Some((file, line)) = &test.place {
                case.extra.insert("file".into(), file.as_str().into());
                case.extra.insert("line".into(), line.to_string().into());
            }
            written.add_test_case(case);
        }
        report.add_test_suite(written);
    }
    report.serialize(out).map_err(io::Error::other)
}

fn status(outcome: &Outcome) -> TestCaseStatus {
    let not_passed = |kind, message: &String, text: &String| {
        let mut status = TestCaseStatus::non_success(kind);
        status.set_message(message.as_str());
        status.set_description(text.as_str());
        status
    };
    match outcome {
        Outcome::Passed => TestCaseStatus::success(),
        Outcome::Skipped(reason) => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(reason.as_str());
            status
        }
        Outcome::Failed(message, text) => not_passed(NonSuccessKind::Failure, message, text),
        Outcome::Broken(message, text) => not_passed(NonSuccessKind::Error, message, text),
    }
}

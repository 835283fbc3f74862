use dabiao::language::Language::{En, Zh};

use super::page::{judged, page};
use crate::support::{example, report};

#[test]
fn examples_look_as_they_should() {
    #[rustfmt::skip]
    let cases = [
        ("park-fail",              Zh, 100),
        ("park-fail",              En, 80),
        ("park-pass",              Zh, 160),
        ("growth-readings-differ", Zh, 100),
        ("growth-readings-differ", En, 100),
        ("growth-readings-differ", Zh, 40),
        ("foton-2024",             Zh, 80),
        ("naura-2024",             En, 160),
        ("new-park",               Zh, 100),
    ];
    for (name, language, width) in cases {
        let page = page(&report(vec![judged(example(name))]), language, width, false);
        insta::assert_snapshot!(format!("{name}-{language:?}-{width}").to_lowercase(), page);
    }
}

#[test]
fn several_dossiers_end_with_what_each_comes_to() {
    let dossiers = ["leading-pass", "park-fail"].map(|name| judged(example(name)));
    let mut all = report(dossiers.into_iter().collect());
    all.passed_over = 1;
    for language in [Zh, En] {
        let page = page(&all, language, 80, false);
        let (_, closing) = page.rsplit_once('─').unwrap();
        insta::assert_snapshot!(format!("closing-{language:?}").to_lowercase(), closing);
    }
}

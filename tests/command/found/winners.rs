//! Who wins over whom: option, variable, dossier, configuration, each for programme and for tracks.

use super::place::{Folder, INTEGRATION, LEADING, PARK, SERVICES, SPECIALISED, with};

/// A level that may say something, the highest first
const LEVELS: [&str; 4] = ["option", "variable", "dossier", "configuration"];

/// Runs with values for one key at some levels
fn tracks_with(key: &str, option: &str, variable: &str, values: [Option<&str>; 4]) -> Vec<String> {
    let [given, set, stated, configured] = values;
    let in_file = |value: &str| match key {
        "tracks" => format!("tracks: [{value}]"),
        _ => format!("{key}: {value}"),
    };
    let in_config = |value: &str| match key {
        "tracks" => format!("tracks = [\"{value}\"]\n"),
        _ => format!("{key} = \"{value}\"\n"),
    };
    let text = stated.map_or(LEADING.to_owned(), |value| with(LEADING, &in_file(value)));
    let folder = Folder::of(&[("a.yaml", &text)]);
    folder.write("dabiao.toml", configured.map(in_config).unwrap_or_default());
    let mut arguments = vec!["a.yaml"];
    arguments.extend(given.into_iter().flat_map(|value| [option, value]));
    let variables: Vec<_> = set.map(|value| (variable, value)).into_iter().collect();
    let run = folder.check_with(&arguments, &variables);
    let first = ["advanced-services", "leading", "growth"];
    let mut tracks: Vec<_> = run.tracks().into_iter().map(str::to_owned).collect();
    tracks.retain(|track| first.contains(&track.as_str()));
    tracks
}

#[test]
fn of_each_key_the_highest_level_that_says_it_counts() {
    // Every subset of the levels, each of which says another thing than the one below it.
    for said in 0..16_u8 {
        let says = |level: usize| said & (1 << level) != 0;
        let highest = (0..4).find(|level| says(*level));
        let levels: Vec<_> = (0..4)
            .filter(|level| says(*level))
            .map(|level| LEVELS[level])
            .collect();

        let tracks = ["leading", "growth", "leading", "growth"];
        let values = [0, 1, 2, 3].map(|level| says(level).then_some(tracks[level]));
        let expected = highest.map_or(vec!["advanced-services", "leading", "growth"], |level| {
            vec![tracks[level]]
        });
        let found = tracks_with("tracks", "--track", "DABIAO_TRACK", values);
        assert_eq!(found, expected, "tracks of {levels:?}");

        let programmes = [SERVICES, INTEGRATION, SERVICES, INTEGRATION];
        let values = [0, 1, 2, 3].map(|level| says(level).then_some(programmes[level]));
        let expected = match highest.map(|level| programmes[level]) {
            None => vec!["advanced-services", "leading", "growth"],
            Some(SERVICES) => vec!["advanced-services"],
            Some(_) => vec!["leading", "growth"],
        };
        let found = tracks_with("programme", "--programme", "DABIAO_PROGRAMME", values);
        assert_eq!(found, expected, "programme of {levels:?}");
    }
}

#[test]
fn the_configuration_fills_in_each_key_for_itself_and_only_where_it_fits() {
    let both = format!("programme = \"{INTEGRATION}\"\ntracks = [\"growth\", \"new-park\"]\n");
    let tracks_alone = "tracks = [\"growth\"]\n".to_owned();
    let programme_alone = format!("programme = \"{SERVICES}\"\n");
    let programme = |id: &str| format!("programme: {id}");
    let cases: [(&str, &str, &[&str], &[&str]); 12] = [
        (&both, "", &[], &["growth"]),
        (&tracks_alone, "", &[], &["growth"]),
        // A dossier that names its programme alone is narrowed all the same.
        (&tracks_alone, &programme(INTEGRATION), &[], &["growth"]),
        (&both, &programme(INTEGRATION), &[], &["growth"]),
        // Tracks of the configuration have nothing to do with another programme.
        (&both, &programme(SERVICES), &[], &["advanced-services"]),
        (
            &both,
            "",
            &["--programme", SERVICES],
            &["advanced-services"],
        ),
        // One that names its tracks alone is judged by the programme, if that has them.
        (&both, "tracks: [leading]", &[], &["leading"]),
        (&programme_alone, "tracks: [leading]", &[], &["leading"]),
        (&programme_alone, "", &["--track", "leading"], &["leading"]),
        (&programme_alone, "", &[], &["advanced-services"]),
        (
            &programme_alone,
            &programme(INTEGRATION),
            &[],
            &["leading", "growth"],
        ),
        (
            &both,
            "",
            &["--track", "leading", "--track", "growth"],
            &["leading", "growth"],
        ),
    ];
    for (config, keys, options, expected) in cases {
        let text = if keys.is_empty() {
            LEADING.to_owned()
        } else {
            with(LEADING, keys)
        };
        let folder = Folder::of(&[("a.yaml", &text), ("dabiao.toml", config)]);
        let run = folder.check(&[&["a.yaml"][..], options].concat());
        assert_eq!(run.tracks(), expected, "{config} {keys} {options:?}");
    }
}

#[test]
fn what_the_configuration_leaves_no_track_for_is_not_judged() {
    for (config, dossier) in [
        ("tracks = [\"leading\"]\n".to_owned(), PARK.to_owned()),
        (
            "tracks = [\"leading\"]\n".to_owned(),
            with(PARK, &format!("programme: {INTEGRATION}")),
        ),
        (
            format!("programme = \"{SPECIALISED}\"\n"),
            LEADING.to_owned(),
        ),
    ] {
        let folder = Folder::of(&[("a.yaml", &dossier), ("dabiao.toml", &config)]);
        // Named as a file it is an error; in a folder it is passed over, and then nothing is left.
        let named = folder.check(&["a.yaml"]);
        assert_eq!((named.exit, named.codes()), (2, vec!["nothing-assessed"]));
        let run = folder.check(&[]);
        assert_eq!((run.exit, run.passed_over()), (2, (0, 1)), "{config}");
        assert_eq!(run.problems()[0].1, "nothing-to-check");
    }
    let config = "tracks = [\"leading\"]\n";
    let both = [
        ("a.yaml", LEADING),
        ("b.yaml", PARK),
        ("dabiao.toml", config),
    ];
    let run = Folder::of(&both).check(&[]);
    assert_eq!((run.passed_over(), run.tracks()), ((0, 1), vec!["leading"]));
}

#[test]
fn the_help_has_the_table() {
    let output = Folder::new().run(&["check", "--help"], &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    for line in [
        "--programme、DABIAO_PROGRAMME、档案的 programme、dabiao.toml 的 programme",
        "--track、DABIAO_TRACK、档案的 tracks、dabiao.toml 的 tracks",
    ] {
        assert!(text.contains(line), "{line}");
    }
}

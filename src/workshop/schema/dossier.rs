//! The schema of dossiers, from the facts and criteria of the rules.

use super::node::{
    Node, any_of, below, day, keys, list, mapping, not_beside, one_of_texts, reference, root,
    spelling, text,
};
use super::{facts, support};
use crate::language::{Text, text};
use crate::ruleset::{Criterion, Edition, Fact, Library, SubjectKind};

/// What a programme, or all of them, let a dossier say
pub(super) struct Words<'r> {
    pub(super) editions: Vec<&'r Edition>,
    /// Every fact with its declarations: editions may differ
    pub(super) facts: Vec<(&'r str, Vec<&'r Fact>)>,
    pub(super) criteria: Vec<&'r Criterion>,
    /// The conditions of the measures besides the title
    pub(super) measures: Vec<&'r Criterion>,
    pub(super) tracks: Vec<(&'r str, Text)>,
}

impl<'r> Words<'r> {
    pub(super) fn new(library: &'r Library, programme: Option<&str>) -> Self {
        let is_meant = |edition: &&Edition| programme.is_none_or(|id| edition.programme == id);
        let editions: Vec<_> = library.editions.iter().filter(is_meant).collect();
        let mut words = Self {
            editions: Vec::new(),
            facts: Vec::new(),
            criteria: Vec::new(),
            measures: Vec::new(),
            tracks: Vec::new(),
        };
        for edition in &editions {
            for fact in &edition.facts {
                words.add_fact(fact);
            }
            for track in &edition.tracks {
                if !words.tracks.iter().any(|(id, _)| *id == track.id) {
                    words.tracks.push((&track.id, track.title.clone()));
                }
                for criterion in &track.criteria {
                    if !words.criteria.iter().any(|known| known.id == criterion.id) {
                        words.criteria.push(criterion);
                    }
                }
            }
            for measure in &edition.measures.all {
                let condition = &measure.condition;
                if !words.measures.iter().any(|known| known.id == condition.id) {
                    words.measures.push(condition);
                }
            }
        }
        words.editions = editions;
        words
    }

    fn add_fact(&mut self, fact: &'r Fact) {
        match self.facts.iter_mut().find(|(id, _)| *id == fact.id) {
            None => self.facts.push((&fact.id, vec![fact])),
            Some((_, declarations)) => {
                let schema = facts::fact(fact);
                if !declarations.iter().any(|one| facts::fact(one) == schema) {
                    declarations.push(fact);
                }
            }
        }
    }

    pub(super) fn definitions(&self) -> Node {
        let mut definitions = facts::definitions();
        for (id, declarations) in &self.facts {
            let mut schemas: Vec<_> = declarations.iter().map(|fact| facts::fact(fact)).collect();
            let schema = match schemas.as_slice() {
                [_] => schemas.remove(0),
                _ => any_of(schemas),
            };
            definitions.push((format!("fact.{id}"), schema));
        }
        definitions.push(("judgement".to_owned(), judgement()));
        Node::Object(definitions)
    }

    /// The keys that name facts: ids, and Chinese names instead of them
    fn fact_keys(&self) -> Vec<(String, Node)> {
        let mut keys: Vec<(String, Node)> = Vec::new();
        let ids = self.facts.iter().map(|(id, _)| (*id, *id));
        let names = self.facts.iter().flat_map(|(id, declarations)| {
            declarations.iter().map(|fact| (fact.name.zh.as_ref(), *id))
        });
        for (key, id) in ids.chain(names) {
            if !keys.iter().any(|(known, _)| known == key) {
                keys.push((key.to_owned(), reference(&format!("fact.{id}"))));
            }
        }
        keys
    }

    pub(super) fn facts(&self) -> Node {
        // A fact under both its id and its Chinese name is stated twice.
        let both = self.facts.iter().flat_map(|(id, declarations)| {
            declarations
                .iter()
                .map(|fact| ((*id).to_owned(), not_beside(&fact.name.zh)))
        });
        let schema = mapping(self.fact_keys(), &[])
            .with("dependentSchemas", Node::Object(both.collect()))
            .called("事实和数据", "facts and figures")
            .described(&Text::fixed(
                "用事实的代号或中文名称填写；不写、`unknown` 和 `~` 都表示未知",
                "by id or by Chinese name; left out, `unknown` and `~` all mean not known",
            ));
        or_unknown(schema)
    }

    pub(super) fn judgements(&self) -> Node {
        let judged = self.criteria.iter().chain(&self.measures);
        let judged = judged.filter_map(|criterion| {
            let question = criterion.question()?;
            let schema = any_of(vec![reference("judgement"), reference("unknown")])
                .titled(&criterion.title)
                .described(question);
            let title = criterion.title.zh.to_string();
            Some([(criterion.id.to_string(), schema.clone()), (title, schema)])
        });
        let mut names = std::collections::BTreeSet::new();
        let judged = judged
            .flatten()
            .filter(|(name, _)| names.insert(name.clone()));
        let schema = mapping(judged.collect(), &[])
            .called("由人判断的条件", "criteria that a person decides");
        or_unknown(schema)
    }

    fn evidence(&self) -> Node {
        let keys = self.fact_keys().into_iter();
        let judged = self.criteria.iter().filter(|one| one.question().is_some());
        let judged = judged.map(|one| one.id.as_str());
        // A fact with the name of a criterion comes first.
        let judged = judged.filter(|id| !self.facts.iter().any(|(known, _)| *known == *id));
        let keys = keys.map(|(key, _)| key).chain(judged.map(str::to_owned));
        let keys = keys.map(|key| (key, reference("documents"))).collect();
        let schema = mapping(keys, &[]).called("证明材料", "evidence");
        or_unknown(schema)
    }

    fn track_names(&self) -> Node {
        let short = self
            .tracks
            .iter()
            .map(|(id, title)| Node::object([("const", (*id).into())]).titled(title));
        let mut full: Vec<String> = Vec::new();
        for edition in &self.editions {
            for track in &edition.tracks {
                let name = format!("{}/{}", edition.programme, track.id);
                if !full.contains(&name) {
                    full.push(name);
                }
            }
        }
        any_of(short.chain([one_of_texts(full)]).collect())
    }

    fn kinds(&self) -> Node {
        let has = |kind: SubjectKind| {
            let mut tracks = self.editions.iter().flat_map(|edition| &edition.tracks);
            tracks.any(|track| track.subject == kind)
        };
        let kinds = [SubjectKind::Enterprise, SubjectKind::Park];
        let kinds: Vec<_> = kinds.into_iter().filter(|kind| has(*kind)).collect();
        let ids = kinds.iter().map(|kind| kind.id().to_owned());
        let names = kinds.iter().map(|kind| kind.title().zh.into_owned());
        one_of_texts(ids.chain(names))
    }

    pub(super) fn programmes(&self) -> Node {
        let mut ids: Vec<&str> = Vec::new();
        let mut known = Vec::new();
        for edition in &self.editions {
            if !ids.contains(&edition.programme.as_str()) {
                ids.push(&edition.programme);
                let id = edition.programme.as_str();
                known.push(Node::object([("const", id.into())]).titled(&edition.short_title));
            }
        }
        known.push(reference("unknown"));
        any_of(known)
    }
}

/// The documents behind a fact or a judgement
fn documents() -> Node {
    let any = ["page", "issued", "valid_until", "sha256"].map(|key| (key, Node::object([])));
    let keys = [("file", text())].into_iter().chain(any);
    let item = mapping(
        keys.map(|(key, node)| (key.to_owned(), node)).collect(),
        &[],
    );
    or_unknown(list(item, 0))
}

fn or_unknown(schema: Node) -> Node {
    match schema {
        Node::Object(mut entries) => {
            let is_words = |key: &str| key == "title" || key == "description";
            let words = entries.extract_if(.., |(key, _)| is_words(key)).collect();
            let Node::Object(alternatives) =
                any_of(vec![Node::Object(entries), reference("unknown")])
            else {
                return Node::Object(words);
            };
            Node::Object([words, alternatives].concat())
        }
        other => other,
    }
}

fn judgement() -> Node {
    let met = any_of(vec![reference("boolean")]);
    let properties = keys([
        ("met", met, "是否符合", "whether it is met"),
        ("by", text(), "谁判断的", "who judged"),
        ("on", day(), "哪一天判断的", "on which day"),
        ("because", text(), "理由", "why"),
    ]);
    mapping(properties, &["met", "by", "on", "because"])
}

pub(super) fn head_words(programme: Option<&str>, words: &Words<'_>, what: &Text) -> Node {
    match programme.and_then(|_| words.editions.last()) {
        Some(edition) => {
            let (short, number) = (&edition.short_title, &edition.number);
            let title = text!("{what}：{short}", "{what}: {short}", what, short);
            let full = &edition.title;
            root(
                &title,
                &text!("{full}（{number}）", "{full} ({number})", full),
            )
        }
        None => root(what, &text!("适用于全部政策", "for every programme")),
    }
}

/// The schema of dossiers
pub(super) fn dossier(library: &Library, programme: Option<&str>) -> Node {
    let words = Words::new(library, programme);
    let known_day = any_of(vec![day(), reference("unknown")]);
    let known_year = any_of(vec![facts::year(), reference("unknown")]);
    let uscc = any_of(vec![
        spelling("^[0-9A-HJ-NPQRTUWXY]{18}$"),
        reference("unknown"),
    ]);
    let subject = keys([
        ("kind", words.kinds(), "园区还是企业", "park or enterprise"),
        ("name", text(), "名称", "name"),
        (
            "uscc",
            uscc,
            "统一社会信用代码",
            "unified social credit code",
        ),
    ]);
    let version = Node::object([("enum", Node::List(vec![1.into(), "1".into()]))]);
    let head = keys([
        (
            "dossier",
            version,
            "档案格式的版本",
            "version of the format",
        ),
        (
            "subject",
            mapping(subject, &["kind", "name"]),
            "申报主体",
            "who applies",
        ),
        (
            "programme",
            words.programmes(),
            "按哪项政策判定；不写则按全部有相应类别的政策",
            "programme to judge by; left out, every one with a track for the subject",
        ),
    ]);
    let tracks = list(words.track_names(), 1)
        .with("uniqueItems", true)
        .titled(&text!(
            "判定哪些申报类别；不写则全部判定",
            "tracks to assess; left out, every one"
        ));
    let dates = keys([
        ("as_of", known_day, "申报日", "day of application"),
        (
            "reference_year",
            known_year,
            "基准年度：申报日的上一年（不写就是它）或再前一年",
            "year whose figures count: the year before the application, which it is when left out, or the one before that",
        ),
    ]);
    let stated = [
        ("facts", words.facts()),
        ("judgements", words.judgements()),
        ("evidence", words.evidence()),
    ];
    let keys = head
        .into_iter()
        .chain([("tracks".to_owned(), or_unknown(tracks))])
        .chain(dates)
        .chain(stated.map(|(key, node)| (key.to_owned(), node)))
        .chain(support::lists(&words.editions));
    let shape = mapping(keys.collect(), &["dossier", "subject"]);
    let head = head_words(programme, &words, &text!("申报档案", "dossier"));
    below(head, shape).with("$defs", words.definitions().with("documents", documents()))
}

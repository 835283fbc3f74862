//! The shape of every rule file: each key with its type, whether it may be left out, and what it
//! holds.
//!
//! From this come the structs, their reader with its messages, the JSON Schema and the tables of
//! `rules/README.md`; `build.rs` takes the structs alone. A key is written
//! `field as "key": Type = presence, "中文", "English";`, with `as` where the key is a word of Rust
//! and with a presence where its type does not say it:
//!
//! - `default`: may be left out, and is then empty, 0 or `false`
//! - `needed`: has to be there, and whoever compiles it says so
//! - `filled`: a list with at least one item, which whoever compiles it sees to
//!
//! What stands above a key is the fuller text of `rules/README.md`. Relations between keys come
//! after `with`.

use super::*;

shape! {
    /// `edition.yaml`
    struct RawEdition {
        /// id of the programme: the folder's name
        programme: Word, "政策代号，与文件夹同名", "id of the programme, its folder's name";
        title: Text, "办法全称", "full title of the measure";
        short_title: Text, "简称", "short title";
        number: String, "文号", "document number";
        issuers: Vec<Text> = default, "发文机构", "who issued it";
        /// the days on which it is in force, both inclusive. The edition's folder is named by the first
        in_force: Placed<RawInForce>, "有效期", "when it is in force";
        /// from which text the clauses are taken, and what of it was not at hand
        basis: Text, "依据哪份文本，缺什么", "which text the rules are taken from, and what was not available";
        /// the reminder under every outcome: what meeting the conditions does not yet confer
        selection: Text, "达到条件不等于什么", "what meeting the conditions does not confer";
        /// the tracks, in the source's order; each has a file of its name
        tracks: Placed<Vec<NameRef>>, "申报类别，按原文顺序", "tracks, in the source's order";
        sources: Vec<RawSource>, "文件来源", "documents that citations name";
        /// when the edition was last held against its source
        checked: Option<RawChecked>, "最近一次与原文核对", "last check against the source";
        /// when one can apply; left out where it is not known
        applications: Option<RawApplications>, "何时受理申报", "when one can apply";
        grant: Option<RawGrant>, "怎样给予", "how it is granted";
        /// since when nobody can apply although it is in force
        paused: Option<RawPaused>, "何时起暂停受理", "since when it is paused";
        excludes: Vec<RawExclusion> = default, "不能同时享受的政策", "programmes that cannot be had together with it";
        /// the national programme whose variant of a city or province it is
        variant_of: Option<Word>, "是哪个国家政策的地方版本", "programme that it is a variant of";
    }

    struct RawChecked {
        on: Day, "核对日期", "day of the check";
        against: Text, "对照了什么", "what it was held against";
        /// how sure it is that the rules say what the text says
        confidence: RawConfidence, "把握", "how sure it is";
    }

    struct RawApplications {
        continuous: Flag = default, "常年受理", "whether one can apply at any time";
        source: Option<Word>, "常年受理的文件来源", "document that says so";
        windows: Vec<RawWindow> = default, "申报期", "windows for applications";
        note: Option<Text>, "说明", "what to know about it";
    } with [Relation::NotBoth(&["continuous", "windows"])]

    struct RawWindow {
        /// a day; with `yearly`, month and day as `04-25`
        from: Word, "第一天", "first day";
        until: Word, "最后一天", "last day";
        /// only where the source says that it recurs every year
        yearly: Flag = default, "是否每年如此", "whether it recurs every year";
        source: Word, "文件来源的代号", "document, by its key";
    }

    struct RawPaused {
        since: Day, "第一天", "first day";
        source: Word, "文件来源的代号", "document, by its key";
    }

    struct RawExclusion {
        programme: Word, "政策代号", "programme, by its id";
        because: Text, "依据", "what says so";
    }

    struct RawInForce {
        from: Day, "第一天，也是文件夹名", "first day, the folder's name";
        until: Option<Day>, "最后一天，没有就不写", "last day; left out where there is none";
    }

    struct RawSource {
        id: Word, "代号，供引用", "key that citations use";
        title: Text, "名称", "title";
        published_by: Text, "发布者", "publisher";
        url: Option<String>, "网址", "public address";
        sha256: Option<String>, "所读文件的散列值", "hash of the file that was read";
        note: Option<Text>, "说明", "what to know about it";
    }

    /// `facts.yaml`
    struct RawFacts {
        /// ids of facts that `rules/vocabulary` declares for several programmes; the vocabulary itself has no `uses`
        uses: Vec<IdRef> = default, "取自共用词表的事实", "facts taken from the vocabulary";
        facts: Vec<RawFact> = default, "档案可以填写的事实", "facts that a dossier may state";
        consistency: Vec<RawConsistency> = default, "不能并存的事实", "facts that cannot all be true";
    }

    struct RawFact {
        /// unique in the edition
        id: Id, "代号", "id";
        /// the Chinese name can be a dossier's key too, so it is unique in the edition as well
        name: Text, "名称，中文名称可以写在档案里", "name; the Chinese one may stand in a dossier";
        /// `codes` is a list of codes, `titles` of codes with a last day of validity, `records` of what `fields` declares
        kind as "type": RawFactType, "类型", "type";
        /// `true` where the fact is a series, one figure a year; for the types `money`, `area`, `share`, `number` and `integer`
        by_year: Flag = default, "是否逐年填写", "whether it is a series by year";
        /// bound, inclusive, in 元, 平方米 or 1
        minimum: Option<i64>, "下限（含），以元、平方米或1计", "least value, itself allowed, in 元, 平方米 or 1";
        /// bound, exclusive, in the place of `minimum`
        above: Option<Placed<i64>>, "下限（不含），以元、平方米或1计", "least value, itself not allowed, in 元, 平方米 or 1";
        /// bound, inclusive, in 元, 平方米 or 1
        maximum: Option<Placed<i64>>, "上限（含），以元、平方米或1计", "greatest value, itself allowed, in 元, 平方米 or 1";
        /// `true` for a whole number that counts places, the first being the best: a dossier may then say `前10名`, and no wording that reads both ways
        rank: Flag = default, "是否名次", "whether it counts places, the first being the best";
        /// the fact of type `year` that says of which year this figure is
        of_year: Option<IdRef>, "说明这是哪一年数据的事实", "fact that says of which year this figure is";
        /// `true` where the figure is measured over the reference year and neither `by_year` nor `of_year` says so. `gap` proposes another one for the first year that has not ended alone, and `timeline` does not take it for that of a later year
        annual: Flag = default, "是否基准年度的数据", "whether it is measured over the reference year";
        /// `true` for what nobody can change (a legal form, where and when something was built): `gap` never proposes it. Beside `annual`, of a number of years: it grows by one with every year, and `gap` says from when it is enough
        fixed: Flag = default, "是否无法改变", "whether nobody can change it";
        /// `true` for the day of what has happened by the day of application (a contract that was signed): a later one is a problem of the dossier and is not taken
        past: Flag = default, "是否到申报日已经发生之事的日期", "whether it is the day of what has happened by the day of application";
        /// of a planned figure: the fact of today that it plans, of the same type
        projects: Option<IdRef>, "预计的是哪一项", "fact whose figure it plans";
        /// beside `projects`: the fact of type `year` that says when the planned figure is reached
        reached_in: Option<IdRef>, "说明预计在哪一年达到的事实", "fact that says in which year it is reached";
        /// what a value may name, for the types `code`, `codes` and `titles`
        codes: Vec<RawCode> = default, "可选值", "codes";
        /// what each of a list of `records` states
        fields: Vec<RawField> = default, "记录的各个字段", "fields of its records";
        /// what records of the dossier say of it, for a yes or no, a number or a whole number: an expression that reads facts of the type `records` alone. A dossier may state these or the fact; where it states both, they have to agree
        is: Option<Expression>, "由哪些记录怎样得出", "how it follows from records";
        /// how to ask for it in plain words; for a quantity it asks for the unit
        question: Text, "怎样提问；有单位的要问到单位", "how to ask for it, unit included";
        note: Option<Text>, "什么算、什么不算", "what counts and what does not";
        /// facts that are easily taken for this one; `check` notes it where the same figure stands under both
        distinct_from: Vec<RawDistinct> = default, "容易混淆的事实", "facts that are easily taken for this one";
    } with [
        Relation::ForTypes { key: "codes", types: &["code", "codes", "titles"] },
        Relation::ForTypes { key: "fields", types: &["records"] },
        Relation::ForTypes { key: "by_year", types: &["money", "area", "share", "number", "integer"] },
        Relation::NotBoth(&["minimum", "above"]),
    ]

    struct RawField {
        /// unique among the fields; expressions name it bare in the brackets after the list
        id: Id, "代号", "id";
        /// the Chinese name can be a key too, so it is unique as well
        name: Text, "名称，中文名称可以写在档案里", "name; the Chinese one may stand in a dossier";
        /// not `records` and not `titles`
        kind as "type": RawFactType, "类型", "type";
        minimum: Option<i64>, "下限（含），以元、平方米或1计", "least value, itself allowed, in 元, 平方米 or 1";
        rank: Flag = default, "是否名次", "whether it counts places, the first being the best";
        past: Flag = default, "是否到申报日已经发生之事的日期", "whether it is the day of what has happened by the day of application";
        /// what a value may name, for the types `code` and `codes`
        codes: Vec<RawCode> = default, "可选值", "codes";
        note: Option<Text>, "什么算、什么不算", "what counts and what does not";
    } with [Relation::ForTypes { key: "codes", types: &["code", "codes"] }]

    struct RawCode {
        code: Word, "代码", "code";
        name: Text, "名称", "name";
        /// of a title that no track here confers: who confers it, and by what
        conferred_elsewhere: Option<Text>, "不由本规则认定的称号：由谁认定", "for a title that no track confers: who confers it";
    }

    struct RawDistinct {
        fact: IdRef, "哪一项", "which fact";
        because: Text, "凭什么区分", "what tells them apart";
    }

    struct RawConsistency {
        id: Word, "代号", "id";
        require: Expression, "必须成立的关系", "relation that has to hold";
        /// `error` for facts that cannot both be true: every criterion that reads one of them is then undetermined; `warning` for what is only unlikely
        severity: RawSeverity, "error：不可能；warning：不大可能", "error: cannot be; warning: is unlikely";
        message: Text, "不成立时说什么", "what is wrong if it does not hold";
    }

    /// `terms.yaml`
    struct RawTerms {
        /// as in `facts.yaml`; the facts that they read have to be among its `uses`
        uses: Vec<IdRef> = default, "取自共用词表的术语", "terms taken from the vocabulary";
        terms: Vec<RawTerm> = default, "术语", "named expressions and open terms";
        /// in the vocabulary alone: the documents that its terms cite. An edition that takes such a term has them among its own
        sources: Vec<RawSource> = default, "共用词表引用的文件来源", "documents that the vocabulary's terms cite";
    }

    struct RawTerm {
        id: Id, "代号", "id";
        title: Text, "指什么", "what it stands for";
        /// names that the arguments of a call take the place of
        parameters: Vec<String> = default, "参数", "parameters";
        /// what it means, where the text leaves nothing open
        is: Option<Expression>, "表达式", "expression";
        /// in the place of `is`: what it yields, row by row
        table: Option<RawTable>, "分档表", "decision table";
        /// in the place of `is`: the terms whose sum it is, shown as a score sheet
        score: Option<Vec<IdRef>> = filled, "评分表的各项", "items of a score sheet";
        /// in the place of `is`: the ways to read the text, two or more
        readings: Vec<RawReading> = default, "各种理解，至少两种", "the ways to read it, two or more";
        /// where the words stand that its figures are taken from; without it they are looked for in the quotes of the criteria that use the term
        citation: Option<RawCitation>, "数字的依据", "where its figures stand";
        unquoted: Vec<RawUnquoted> = default, "引文中没有的数字", "figures that no quote states";
    } with [Relation::OneOrSeveral { one: &["is", "table", "score"], several: "readings" }]

    struct RawReading {
        id: Id, "代号", "id";
        title: Text, "怎样理解", "what it takes the term to be";
        is: Option<Expression>, "表达式", "expression";
        /// in the place of `is`, as for a term
        table: Option<RawTable>, "分档表", "decision table";
        /// another text that reads it so
        source: Option<Text>, "这样理解的出处", "another text that reads it so";
        /// in the place of `source`: why this text allows it
        wording: Option<Text>, "原文为何可以这样理解", "why the wording allows it";
    } with [Relation::OneOf(&["is", "table"]), Relation::OneOf(&["source", "wording"])]

    /// What a term yields, row by row; rows neither overlap nor leave a gap
    struct RawTable {
        /// what the rows ask about
        inputs: Vec<Cell> = filled, "各列看什么", "what the columns ask about";
        /// the rows, from the best down
        rows: Vec<RawRow> = filled, "各行，从最好的一档起", "rows, from the best down";
        /// what it is where no row fits; without it, the rows cover every value
        otherwise: Option<Cell>, "哪一行都不符合时是什么", "what it is where no row fits";
    }

    struct RawRow {
        /// for each input a unary test: `>= 30%`, `[25%..30%)`, `"industry"`, `("a", "b")`, `true`; `-` stands for any value
        when: Vec<Cell> = filled, "每列一个条件，- 表示不限", "one unary test an input, - for any value";
        /// what it yields
        then: Cell, "这一档是什么", "what the row yields";
    }

    /// A figure of an expression that its quote does not state
    struct RawUnquoted {
        /// as the expression writes it
        figure: String, "数字", "the figure";
        because: Text, "为什么引文中没有", "why the quote does not state it";
    }

    /// `measures.yaml`
    struct RawMeasures {
        /// what an amount is and what it is not, said under every amount
        proviso: Text, "金额意味着什么、不意味着什么", "what an amount is and what it is not";
        without_title: Option<RawWithoutTitle>, "谁不经认定就可享受", "who has the measures without the title";
        /// the lists that a dossier may have beside its facts
        lists: Vec<RawItemList> = default, "档案可以列出的清单", "lists that a dossier may have";
        /// the measures, in the order of the source
        measures: Vec<RawMeasure>, "支持措施", "the measures";
    }

    struct RawWithoutTitle {
        title: Text, "谁", "who they are";
        citation: RawGround, "依据", "where it stands";
        require: Expression, "怎样判定", "how it is decided";
    }

    struct RawItemList {
        /// its key in a dossier
        id: Id, "代号，也是档案中的项", "id: its key in a dossier";
        title: Text, "清单列的是什么", "what its items are";
        /// what names an item; names are unique in the list
        named_by: RawNamedBy, "各项的名称", "what names an item";
        /// declared as in `facts.yaml`, but never by year
        facts: Vec<RawFact>, "各项的事实", "facts of an item";
    }

    struct RawNamedBy {
        key: Id, "名称写在哪一项", "key of the name";
        name: Text, "这个名称叫什么", "what the name is";
    }

    struct RawMeasure {
        /// no criterion has the same: a judgement is given under it
        id: Id, "代号", "id";
        title: Text, "名称", "short name";
        /// for whom it is
        tracks: Placed<Vec<NameRef>> = filled, "面向哪些申报类别", "tracks that it is for";
        citation: Option<RawCitation> = needed, "依据", "where it stands";
        /// what it wants beside the title, as a criterion does
        require: Option<Expression>, "认定以外的条件", "condition besides the title";
        judge: Option<Text>, "由人回答的问题", "question for a person";
        /// what it pays, where it pays
        pays: Option<RawPayment>, "支付多少", "what it pays";
        caveats: Vec<Text> = default, "没有写明的", "what the text does not say";
    }

    struct RawPayment {
        list: IdRef, "为哪个清单支付", "list whose items it pays for";
        /// where the amount stands, if not where the measure does
        citation: Option<RawCitation>, "金额的依据", "where the amount stands";
        /// condition on an item: whether the measure is about it
        of: Option<Expression>, "涉及哪些项", "which items it is about";
        conditions: Vec<RawItemCondition> = default, "各项的条件", "conditions on an item";
        /// the most for an item, an amount of money
        amount: Expression, "每一项的最高额", "the most for an item";
        /// the most for all items of the list together; reads no fact of an item
        at_most: Option<Expression>, "合计的最高额", "the most for all items";
    }

    struct RawItemCondition {
        require: Expression, "对每一项的条件", "condition on an item";
        otherwise: Text, "不成立时为何不予支持", "why nothing is paid if it does not hold";
        citation: RawGround, "依据", "where it stands";
    }

    /// A citation whose words may not be at hand
    struct RawGround {
        source: Word, "文件来源的代号", "document, by its key";
        page: Option<u32>, "页码", "page";
        clause: String, "条款", "clause";
        quote: Option<String>, "原文，没有取得的不写", "its words, if available";
    }

    /// Any other file of an edition: one track
    struct RawTrack {
        /// id of the track: the file's name
        track: Name, "申报类别的代号", "id of the track";
        subject: RawSubject, "谁申报", "who applies";
        title: Text, "名称", "what one becomes";
        /// every numbered clause and every further condition of the source
        clauses: Vec<RawClause>, "原文的每一条件", "every condition of the source";
        criteria: Vec<RawCriterion>, "条件", "criteria, in the order of a report";
        confers: Option<RawConferred>, "认定后取得的称号", "title that it confers";
        brings: Vec<RawBenefit> = default, "带来什么", "what it brings";
    }

    struct RawConferred {
        /// a code of the fact `titles`
        title: Word, "称号的代码", "code of the title";
        months: Option<u32>, "有效期，月", "for how many months it lasts";
        renewal: Option<Text>, "到期怎样延续", "how it is renewed";
    }

    struct RawBenefit {
        kind: RawBenefitKind, "哪一类", "kind";
        /// an amount of money, such as `500万元`; left out where it cannot be computed
        at_most: Option<Word>, "最高金额", "the most that it pays";
        what: Option<Text>, "内容", "what it is";
        source: Option<Word>, "文件来源的代号", "document, by its key";
        clause: Option<String>, "条款", "clause";
    }

    struct RawClause {
        clause: Word, "条款", "name of the clause";
        source: Word, "文件来源的代号", "document, by its key";
        page: Option<u32>, "页码", "page";
        checked: Option<Vec<IdRef>> = filled, "由这些条件核对", "criteria that compute it";
        judged: Option<Vec<IdRef>> = filled, "由人按这些条件判断", "criteria that a person judges";
        /// a condition that nobody encodes is still listed, with the reason
        out_of_scope: Option<Text>, "不在范围内的理由", "why it is left out";
    } with [Relation::OneOf(&["checked", "judged", "out_of_scope"])]

    struct RawCriterion {
        id: Id, "代号", "id";
        title: Text, "名称", "short name";
        citation: Option<RawCitation> = needed, "依据", "where it stands";
        /// what is true or false of the facts
        require: Option<Expression>, "由数据判定", "condition on the facts";
        /// question for a person; beside `require`, asked where the figures fall short
        judge: Option<Text>, "由人回答的问题；同时有 require 的，数据达不到才问", "question for a person; together with require, asked if the figures fall short";
        /// what the reader of a verdict has to know, above all what the text does not say
        caveats: Vec<Text> = default, "结论没有说的", "what the verdict does not say";
        /// where the figures of `require` stand in another order than those of the quote: for each of them in turn its place among the figures of the quote, counted from 1
        figure_places: Vec<u32> = default, "各数字是引文中的第几个", "place of each figure in the quote";
        unquoted: Vec<RawUnquoted> = default, "引文中没有的数字", "figures that the quote does not state";
    } with [Relation::AnyOf(&["require", "judge"])]

    /// Where something stands, with its words
    struct RawCitation {
        source: Word, "文件来源的代号", "document, by its key";
        page: Option<u32>, "页码", "page";
        /// as under `clauses`
        clause: Word, "条款，与 clauses 一致", "clause, as under clauses";
        quote: String, "原文，简短准确", "its words, short and exact";
    }

    /// `equivalent.yaml`
    struct RawEquivalents {
        equivalent: Vec<Placed<RawEquivalent>>, "等价的改动", "changes that mean the same";
    }

    struct RawEquivalent {
        /// `track/criterion`, `terms/term[/reading]`, `consistency/relation`, `measures/measure[/part]` or `facts/fact`
        at: String, "在哪一处", "where the expression stands";
        /// as `--mutate` prints it; `~` for a reading that is left out
        becomes: Texts, "改成什么", "what it becomes";
        because: Text, "为什么没有案例能分辨", "why no case can tell them apart";
    }
}

names! {
    /// Type of a fact
    enum RawFactType {
        Boolean "boolean",
        Money "money",
        Area "area",
        Share "share",
        Number "number",
        Integer "integer",
        Year "year",
        Date "date",
        Code "code",
        Codes "codes",
        Titles "titles",
        Records "records",
    }

    /// How bad it is that a relation does not hold
    enum RawSeverity {
        Error "error",
        Warning "warning",
    }

    /// How sure it is that the rules say what the text says
    enum RawConfidence {
        High "high",
        Medium "medium",
        Low "low",
    }

    /// How it is granted
    enum RawGrant {
        ByRight "by_right",
        Review "review",
        Competitive "competitive",
        WhileMoneyLasts "while_money_lasts",
    }

    /// What a benefit is
    enum RawBenefitKind {
        Title "title",
        Tax "tax",
        Money "money",
        Access "access",
    }

    /// Who can apply
    enum RawSubject {
        Park "park",
        Enterprise "enterprise",
    }
}

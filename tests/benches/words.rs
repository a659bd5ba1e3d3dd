//! Prose without meaning, always the same: sentences from short word lists, drawn by a seeded generator.

const NOUNS: &str = "assembly bridge brigade budget camp ceasefire census channel charter city coalition column \
    committee community convoy corridor council court crossing delegation deployment depot district doctrine election \
    envoy escort estimate factory ferry front garrison governor harbour harvest highway hospital household inquiry \
    inspector institution judge junction market mediator militia minister mission mountain negotiation network \
    observer office order outpost parliament patrol payment petition pipeline plain policy population port protest \
    province railway ration record reform region registry relief report reserve resident river school season sector \
    settlement shipment signal speaker station statute storehouse strategy supply survey tariff territory \
    testimony township trade treaty tribunal truce union valley vehicle village volunteer warehouse water workshop";
const VERBS: &str = "accepted advanced announced approved blocked closed confirmed counted crossed delayed \
    delivered denied described disputed documented entered escorted examined expanded followed guarded held \
    inspected joined limited measured observed occupied opened ordered paused promised protected published \
    questioned reached rebuilt received recorded reduced refused registered relieved repaired replaced reported \
    reviewed secured shared signed supplied supported suspended tested transferred verified visited warned";
const ADJECTIVES: &str = "armed central civil coastal common contested daily direct distant eastern external final \
    formal fragile general heavy independent internal joint large late local lower main military minor mixed mobile \
    narrow national northern official open partial permanent political previous provincial public quiet recent \
    regional remote rural scarce senior separate severe short small southern stable strategic temporary upper urban \
    western wide";
const LINKS: &str = "after before because although while since unless where once until";
const ADVERBS: &str = "again already briefly carefully early gradually largely locally mostly nearly openly partly \
    quickly quietly rarely slowly steadily still twice widely";
const PLACES: &str = "Arven Belmor Calder Dunmere Estrin Farrow Galden Harrow Istrel Jorven Kestrel Lormont Marden \
    Norvale Ostrow Pellan Quarren Ravel Selmont Tarrow Umber Velden Westmark Yarrow Zellin";

/// A source of words and numbers: a linear congruential generator (Knuth's MMIX constants) and the lists above.
pub(crate) struct Words {
    state: u64,
}

impl Words {
    pub(crate) const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        const FACTOR: u64 = 6_364_136_223_846_793_005;
        self.state = self
            .state
            .wrapping_mul(FACTOR)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % limit.max(1)
    }

    fn one_of(&mut self, list: &'static str) -> &'static str {
        let count = list.split_whitespace().count();
        list.split_whitespace().nth(self.below(count)).unwrap_or_default()
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn noun(&mut self) -> &'static str {
        self.one_of(NOUNS)
    }

    /// Several of a thing, such as `harbours`.
    pub(crate) fn things(&mut self) -> String {
        let noun = self.noun();
        match noun.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ies"),
            Some(_) | None => format!("{noun}s"),
        }
    }

    pub(crate) fn place(&mut self) -> &'static str {
        self.one_of(PLACES)
    }

    fn thing(&mut self) -> String {
        let mut thing = if self.chance(75) { "the " } else { "each " }.to_owned();
        if self.chance(60) {
            thing += self.one_of(ADJECTIVES);
            thing.push(' ');
        }
        thing += self.noun();
        if self.chance(20) {
            thing = thing + " of " + self.place();
        }
        thing
    }

    fn clause(&mut self) -> String {
        let mut clause = format!("{} {} {}", self.thing(), self.one_of(VERBS), self.thing());
        match self.below(10) {
            0..3 => clause = clause + " near " + &self.thing(),
            3..5 => clause = clause + " " + self.one_of(ADVERBS),
            5..7 => clause = format!("{clause} in {}", 1990 + self.below(35)),
            _ => {}
        }
        clause
    }

    pub(crate) fn sentence(&mut self) -> String {
        let mut sentence = self.clause();
        if self.chance(65) {
            let link = if self.chance(40) {
                ", and ".to_owned()
            } else {
                format!(" {} ", self.one_of(LINKS))
            };
            sentence = sentence + &link + &self.clause();
        }
        capital(&sentence) + "."
    }

    /// Sentences of `count` words or a few more.
    pub(crate) fn sentences(&mut self, count: usize) -> Vec<String> {
        let mut sentences = Vec::new();
        let mut words = 0;
        while words < count {
            let sentence = self.sentence();
            words += sentence.split(' ').count();
            sentences.push(sentence);
        }
        sentences
    }

    pub(crate) fn title(&mut self) -> String {
        format!(
            "The {} {} of {}",
            self.one_of(ADJECTIVES),
            self.noun(),
            self.place()
        )
    }
}

/// The text with its first letter in upper case.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

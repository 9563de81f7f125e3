"use strict";
// What the page shows, read once; nothing below changes it.
const data = JSON.parse(document.getElementById("data").textContent);
const { labels, grades, strings, documents } = data;
const labelNumber = new Map(labels.map((label, number) => [label.name, number]));
/** Labels whose mentions are occurrences, not things. */
const withoutEntity = new Set(["RANK", "ABBR", "DATE"].map((name) => labelNumber.get(name)));

/** A mention by document, set (0: the first input, 1: the predicted one) and place in that set. */
function mention(doc, set, index) {
  const source = documents[doc];
  const span = source.sets[set][index];
  const string = (number) => (number < 0 ? undefined : strings[number]);
  const expansion = span[8] || undefined;
  return {
    doc, set, index, start: span[0], end: span[1], label: span[2], text: source.text.slice(span[0], span[1]),
    canonical: strings[span[3]], rule: strings[span[4]], grade: grades[span[5]], entry: string(span[6]), place: string(span[7]),
    region: span[9],
    expansion: expansion && {
      text: string(expansion[0]), source: expansion[1], nearMissOf: string(expansion[2]),
      senses: expansion[3].map(([text, entry, weight]) => ({ text: strings[text], entry: string(entry), weight })),
    },
  };
}

const entityKey = (label, canonical) => label * strings.length + canonical;

/** Everything named, most mentions first: {label, name, mentions: [[doc, set, index]], docs}. */
const entities = (() => {
  const found = new Map();
  documents.forEach((source, doc) => {
    source.sets[0].forEach((span, index) => {
      if (withoutEntity.has(span[2])) return;
      const key = entityKey(span[2], span[3]);
      let entity = found.get(key);
      if (!entity) found.set(key, (entity = { key, label: span[2], name: strings[span[3]], mentions: [], docs: 0 }));
      if (!entity.mentions.length || entity.mentions[entity.mentions.length - 1][0] !== doc) entity.docs += 1;
      entity.mentions.push([doc, 0, index]);
    });
  });
  return found;
})();
const entityList = [...entities.values()].sort((a, b) => b.mentions.length - a.mentions.length);

/** The thing a mention names; undefined for ranks, short forms and dates. */
function entityOf(doc, set, index) {
  const span = documents[doc].sets[set][index];
  return entities.get(entityKey(span[2], span[3]));
}

/** Persons by name: {name, ranks, posts: [{title, organization, status, at}], docs, at}. */
const people = (() => {
  const found = new Map();
  const personLabel = labelNumber.get("PERSON");
  documents.forEach((source, doc) => {
    for (const [name, first, rank, posts] of source.people) {
      let person = found.get(name);
      if (!person) {
        found.set(name, (person = { name: strings[name], ranks: [], posts: [], docs: 0, at: [doc, source.peopleSet, first] }));
        person.entity = entities.get(entityKey(personLabel, name));
      }
      person.docs += 1;
      if (rank >= 0 && !person.ranks.includes(strings[rank])) person.ranks.push(strings[rank]);
      for (const [title, organization, status, index] of posts) {
        const post = { title: strings[title], status, at: [doc, source.peopleSet, index] };
        if (organization >= 0) post.organization = strings[organization];
        if (!person.posts.some((other) => other.title === post.title && other.status === status)) person.posts.push(post);
      }
    }
  });
  return [...found.values()].sort((a, b) => b.docs - a.docs || b.posts.length - a.posts.length);
})();
const personNamed = new Map(people.map((person) => [person.name, person]));

/**
 * The spans of a document in gold and prediction: same place and label in both, or in one only. What is in one only is
 * "label" where the other has its place with another label, "bounds" where the other has the label on part of it, else
 * "missed" or "extra".
 */
function differences(doc) {
  const source = documents[doc];
  if (source.compared) return source.compared;
  const [gold, predicted] = source.sets;
  const key = (span) => `${span[0]} ${span[1]} ${span[2]}`;
  const sides = [gold, predicted].map((spans) => new Set(spans.map(key)));
  const items = [];
  [gold, predicted].forEach((spans, set) => {
    const others = [gold, predicted][1 - set];
    const alone = others.filter((span) => !sides[set].has(key(span)));
    spans.forEach((span, index) => {
      if (sides[1 - set].has(key(span))) {
        if (set === 0) items.push({ set, index, kind: "both" });
        return;
      }
      let kind = set === 0 ? "missed" : "extra";
      if (alone.some((other) => other[0] === span[0] && other[1] === span[1])) kind = "label";
      else if (alone.some((other) => other[2] === span[2] && other[0] < span[1] && span[0] < other[1])) kind = "bounds";
      items.push({ set, index, kind });
    });
  });
  return (source.compared = items);
}

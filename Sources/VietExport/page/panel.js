const gradeWords = {
  guess: "guess: shape alone", rule: "rule", lexicon: "lexicon: a row names the whole mention",
  definition: "definition: the text itself defines it", annotation: "annotation: a person marked it",
};
const differenceWords = {
  both: "in gold and prediction", missed: "in gold only", extra: "in the prediction only",
  label: "the other side has another label here", bounds: "the other side has other ends",
};

/** The panel of a mention. `go` selects another one. */
function panelOf(selected, kind, go) {
  const list = el("dl");
  const add = (name, ...values) => {
    const shown = values.filter((value) => value !== undefined && value !== "");
    if (shown.length) list.append(el("dt", {}, name), ...shown.map((value) => el("dd", {}, value)));
  };
  if (kind) add("Difference", `${selected.set === 0 ? "Gold" : "Predicted"}: ${differenceWords[kind]}`);
  add("Canonical form", selected.canonical);
  addExpansion(add, selected);
  const rule = selected.place || data.rules[selected.rule];
  add("Evidence", gradeWords[selected.grade]);
  add("Rule", el("span", { class: "mono" }, selected.rule), rule && el("span", { class: "mono faint" }, rule));
  if (selected.entry) {
    const place = data.entries[selected.entry];
    add("Row", el("span", { class: "mono" }, selected.entry), place && el("span", { class: "mono faint" }, place));
  }
  const entity = entityOf(selected.doc, selected.set, selected.index);
  if (entity) add("Mentions", stepper(selected, entity, go));
  const person = labels[selected.label].name === "PERSON" && personNamed.get(selected.canonical);
  add("Stands in", selected.region && `page furniture: ${selected.region}`);
  if (person) {
    add("Rank", ...person.ranks);
    add("Posts", ...person.posts.map((post) => postButton(post, go)));
  }
  const nested = (wanted) => documents[selected.doc].sets[selected.set].flatMap((span, index) =>
    index !== selected.index && wanted(span) ? [nestButton(selected, index, go)] : []);
  const inside = (a, b) => a[0] >= b[0] && a[1] <= b[1] && (a[0] !== b[0] || a[1] !== b[1] || a[2] > b[2]);
  const own = documents[selected.doc].sets[selected.set][selected.index];
  add("Part of", ...nested((span) => inside(own, span)));
  add("Contains", ...nested((span) => inside(span, own)));
  add("Characters", `${selected.start}–${selected.end} (UTF-16)`);
  return [tag(selected.label), el("h2", { lang: "vi" }, selected.text), list];
}

function addExpansion(add, selected) {
  if (labels[selected.label].name !== "ABBR") return;
  const expansion = selected.expansion;
  if (expansion) {
    add("Stands for", expansion.text ?? "ambiguous: no sense is chosen", `source: ${expansion.source}`);
    add("Misspelt", expansion.nearMissOf && `near miss of ${expansion.nearMissOf}`);
  } else {
    add("Stands for", "unknown");
  }
  const weighed = expansion && expansion.senses.length > 1 ? expansion.senses : [];
  const known = data.forms[selected.canonical] || [];
  const rows = weighed.map((sense) => senseRow(sense.text, sense.text === expansion.text, percent(sense.weight), sense.entry));
  for (const [text, entry] of known) {
    if (weighed.some((sense) => sense.entry === entry)) continue;
    rows.push(senseRow(text, expansion && text === expansion.text, "", entry));
  }
  add("Senses", ...rows);
}

const percent = (share) => `${Math.round(share * 100)} %`;

function senseRow(text, chosen, share, entry) {
  const place = entry && data.entries[entry];
  return el("div", { class: chosen ? "sense chosen" : "sense" },
    el("span", {}, text, place && el("div", { class: "mono faint" }, place)), share && el("span", { class: "share" }, share));
}

function nestButton(selected, index, go) {
  const inner = mention(selected.doc, selected.set, index);
  return el("button", { class: "nest", onclick: () => go([inner.doc, inner.set, inner.index]) }, tag(inner.label), " ", inner.text);
}

function postButton(post, go) {
  const status = post.status === "current" ? "" : ` (${post.status})`;
  return el("button", { class: "nest", onclick: () => go(post.at) }, post.title + status);
}

function stepper(selected, entity, go) {
  const here = entity.mentions.findIndex(([doc, set, index]) =>
    doc === selected.doc && set === selected.set && index === selected.index);
  const step = (by) => go(entity.mentions[(Math.max(here, 0) + by + entity.mentions.length) % entity.mentions.length]);
  const count = `${here >= 0 ? here + 1 : "–"} of ${entity.mentions.length} in ${entity.docs} ${entity.docs === 1 ? "text" : "texts"}`;
  return el("div", { class: "step" },
    el("button", { id: "previous", "aria-label": "Previous mention", onclick: () => step(-1) }, "‹"),
    el("span", { id: "position" }, count),
    el("button", { id: "next", "aria-label": "Next mention", onclick: () => step(1) }, "›"));
}

// Search without regard to case; a query without diacritics finds words with any, one with diacritics only those.
const foldedUnits = new Map();
function foldUnit(unit) {
  let folded = foldedUnits.get(unit);
  if (folded === undefined) {
    folded = unit.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\u0111/g, "d");
    foldedUnits.set(unit, folded);
  }
  return folded;
}

/** A text without case and diacritics; places[i] is where its i-th unit comes from, undefined where nothing moved. */
function fold(text) {
  let folded = "";
  let moved = false;
  const places = [];
  for (let index = 0; index < text.length; index += 1) {
    const unit = foldUnit(text[index]);
    if (unit.length !== 1) moved = true;
    for (let more = 0; more < unit.length; more += 1) places.push(index);
    folded += unit;
  }
  return { folded, places: moved ? places.concat(text.length) : undefined };
}

/** The diacritics of a text in order, wherever in its syllable a tone mark stands. */
function marks(text) {
  return text.normalize("NFD").toLowerCase().replace(/[^\p{M}\u0111]/gu, "");
}

/** Where a query stands in a document: [start, end] of each place, in order. */
function hitsIn(doc, query) {
  const source = documents[doc];
  source.fold ??= fold(source.text);
  const { folded, places } = source.fold;
  const wanted = fold(query).folded;
  const wantedMarks = marks(query);
  const found = [];
  if (!wanted) return found;
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const start = places ? places[at] : at;
    const end = places ? places[at + wanted.length] : at + wanted.length;
    if (wantedMarks && marks(source.text.slice(start, end)) !== wantedMarks) continue;
    found.push([start, end]);
    at += wanted.length - 1;
  }
  return found;
}

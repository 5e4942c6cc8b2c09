'use strict';
const report = JSON.parse(document.getElementById('data').textContent);
const byId = (id) => document.getElementById(id);
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

// Places: [line, column, last line, column behind the end]; columns count UTF-8 bytes, -1 is none.

const encoder = new TextEncoder();

/** The index in a line's text of a column in bytes. */
function indexOf(line, column) {
  if (column < 0) return 0;
  const text = report.source[line - 1] ?? '';
  let bytes = 0;
  for (let index = 0; index < text.length; ) {
    if (bytes >= column) return index;
    const character = String.fromCodePoint(text.codePointAt(index));
    bytes += encoder.encode(character).length;
    index += character.length;
  }
  return text.length;
}

/** Whether a place lies within another, or begins on a line that is lit as a whole. */
function within([line, column, lastLine, end], [outerLine, outerColumn, outerLast, outerEnd]) {
  if (outerColumn < 0) return line === outerLine;
  if (column < 0) return false;
  const startsIn = line > outerLine || (line === outerLine && column >= outerColumn);
  const endsIn = lastLine < outerLast || (lastLine === outerLast && end <= outerEnd);
  return startsIn && endsIn;
}

// What is lit: places, or nothing. Panes tell how many of their items that is.

const panes = [];
let pinned = null;

function light(places) {
  const isLit = (item) => item.some((place) => places.some((outer) => within(place, outer)));
  for (const pane of panes) {
    const lit = pane.light(places.length > 0 ? isLit : () => false);
    pane.tab.querySelector('.count').textContent = lit > 0 ? lit : '';
  }
  const lines = new Set();
  for (const [line, , last] of places) for (let at = line; at <= last; at++) lines.add(at - 1);
  source.element.childNodes.forEach((row, index) => row.classList.toggle('lit', lines.has(index)));
  exactly(places);
}

/** Marks the characters of places in the source, where the browser can. */
function exactly(places, name = 'exact') {
  if (!window.Highlight || !CSS.highlights) return;
  const ranges = [];
  for (const [line, column, last, end] of places.filter((place) => place[1] >= 0)) {
    const first = source.element.childNodes[line - 1]?.children[1]?.firstChild;
    const behind = source.element.childNodes[last - 1]?.children[1]?.firstChild;
    if (!first || !behind) continue;
    const range = new Range();
    range.setStart(first, indexOf(line, column));
    range.setEnd(behind, indexOf(last, end));
    ranges.push(range);
  }
  CSS.highlights.set(name, new Highlight(...ranges));
}

function point(places) {
  if (!pinned) light(places);
}

function pin(places) {
  pinned = pinned && JSON.stringify(pinned) === JSON.stringify(places) ? null : places;
  light(places);
  if (pinned) source.show(places[0]?.[0] - 1);
}

/** A list that the arrow keys move through; `placesOf` gives what an item lights. */
function list(element, placesOf) {
  let active = -1;
  const rows = () => element.querySelectorAll('.row');
  const self = {
    element,
    activate(index) {
      const all = rows();
      if (index < 0 || index >= all.length) return;
      all[active]?.classList.remove('active');
      all[active]?.setAttribute('aria-selected', 'false');
      active = index;
      const row = all[index];
      row.classList.add('active');
      row.setAttribute('aria-selected', 'true');
      if (!row.id) row.id = `${element.id}-${index}`;
      element.setAttribute('aria-activedescendant', row.id);
      row.scrollIntoView({ block: 'nearest' });
      point(placesOf(row));
    },
    show(index) {
      rows()[index]?.scrollIntoView({ block: 'nearest' });
    },
    reset() {
      active = -1;
      element.removeAttribute('aria-activedescendant');
    },
  };
  element.addEventListener('mouseover', (event) => {
    const row = event.target.closest('.row');
    if (row) point(placesOf(row));
  });
  element.addEventListener('mouseleave', () => point([]));
  element.addEventListener('click', (event) => {
    const row = event.target.closest('.row');
    if (row) pin(placesOf(row));
  });
  element.addEventListener('keydown', (event) => {
    const page = Math.max(1, Math.floor(element.clientHeight / 18) - 1);
    const last = rows().length - 1;
    const steps = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: Math.min(active + page, last), PageUp: Math.max(active - page, 0), Home: 0, End: last };
    if (event.key in steps) {
      event.preventDefault();
      self.activate(steps[event.key]);
    } else if ((event.key === 'Enter' || event.key === ' ') && active >= 0) {
      event.preventDefault();
      pin(placesOf(rows()[active]));
    }
  });
  return self;
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    pinned = null;
    light([]);
  }
});

// The source.

const source = list(byId('lines'), (row) => {
  const line = [...row.parentNode.childNodes].indexOf(row) + 1;
  return [[line, -1, line, -1]];
});
source.element.innerHTML = report.source
  .map((text, index) => `<div class="row" role="option" aria-selected="false"><span class="number">${index + 1}</span><span>${escaped(text)}</span></div>`)
  .join('');

// The error of a program that is refused: its lines, its characters, and its message under the first line.

const wrong = report.error_place ? [report.error_place] : [];
for (const [line, , last] of wrong) {
  for (let at = line; at <= last; at++) source.element.childNodes[at - 1]?.classList.add('wrong');
  const message = document.createElement('span');
  message.className = 'message';
  message.textContent = report.error_message;
  source.element.childNodes[line - 1]?.append(message);
  source.show(line - 1);
}
exactly(wrong, 'wrong');

// Panes and their tabs. A pane is filled when it is first shown.

function pane(name, fill, state = {}) {
  const tab = document.createElement('button');
  Object.assign(tab, { type: 'button', id: `tab-${name}`, disabled: !!state.disabled, tabIndex: -1 });
  tab.setAttribute('role', 'tab');
  tab.setAttribute('aria-selected', 'false');
  tab.setAttribute('aria-controls', `pane-${name}`);
  tab.innerHTML = `${escaped(name)}<span class="count" aria-label="items lit"></span>`;
  if (state.refused) tab.classList.add('refused');
  byId('tabs').append(tab);
  const element = document.createElement('div');
  Object.assign(element, { id: `pane-${name}`, className: 'pane', hidden: true });
  element.setAttribute('role', 'tabpanel');
  element.setAttribute('aria-labelledby', tab.id);
  byId('panes').append(element);
  const self = { name, tab, element, filled: false, fill: () => fill(self, element), light: () => 0 };
  tab.addEventListener('click', () => choose(self));
  panes.push(self);
  return self;
}

/** Scrolls to an item of a pane that is shown and that the reader does nothing in. */
function reveal({ element }, item) {
  if (item && !element.hidden && !element.matches(':hover') && !element.contains(document.activeElement)) {
    item.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}

function choose(chosen) {
  for (const { tab, element } of panes) {
    const is = tab === chosen.tab;
    tab.setAttribute('aria-selected', String(is));
    tab.tabIndex = is ? 0 : -1;
    element.hidden = !is;
  }
  if (!chosen.filled) {
    chosen.filled = true;
    chosen.fill();
    if (pinned) light(pinned);
  }
}

byId('tabs').addEventListener('keydown', (event) => {
  const open = panes.filter(({ tab }) => !tab.disabled);
  const at = open.findIndex(({ tab }) => tab.getAttribute('aria-selected') === 'true');
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: open.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = open[(to + open.length) % open.length];
  choose(next);
  next.tab.focus();
});

// A stage: rows in groups.

/** Rows in boxes of a hundred, so that the browser lays out only those boxes that it shows. */
function chunked(rows) {
  const chunks = [];
  for (let at = 0; at < rows.length; at += 100) {
    const chunk = rows.slice(at, at + 100);
    chunks.push(`<div class="chunk" role="presentation" style="--rows:${chunk.length}">${chunk.join('')}</div>`);
  }
  return chunks.join('');
}

function stage({ name, groups, refused }) {
  const items = groups.flatMap(({ rows }) => rows.map((row) => row[2]));
  const self = pane(name, (_, element) => {
    const error = refused ? `<div class="error" role="alert" tabindex="0">${escaped(report.error)}</div>` : '';
    const row = ([depth, text]) => `<div class="row" role="option" aria-selected="false"${depth ? ` data-depth style="--depth:${depth}"` : ''}>${escaped(text)}</div>`;
    const parts = groups.map(({ title, rows }) => (title ? `<div class="title" role="presentation">${escaped(title)}</div>` : '') + chunked(rows.map(row)));
    element.innerHTML = `${error}<div class="list" id="list-${name}" role="listbox" tabindex="0" aria-label="${name}">${parts.join('')}</div>`;
    if (refused) watchError(element.firstChild);
    const rows = [...element.querySelectorAll('.row')];
    const index = new Map(rows.map((row, at) => [row, at]));
    list(element.lastChild, (row) => items[index.get(row)]);
    self.rows = rows;
  }, { refused });
  self.light = (isLit) => {
    let count = 0;
    let first = null;
    items.forEach((item, at) => {
      const lit = isLit(item);
      if (lit) count += 1;
      const row = self.rows?.[at];
      row?.classList.toggle('lit', lit);
      if (lit && !first) first = row;
    });
    reveal(self, first);
    return count;
  };
}

/** The error lights its place as an item does. */
function watchError(element) {
  element.addEventListener('mouseover', () => point(wrong));
  element.addEventListener('mouseleave', () => point([]));
  element.addEventListener('click', () => pin(wrong));
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    pin(wrong);
  });
}

// The passes: a slider over what each leaves.

/** The blocks of a unit after a state: `[title, [[id, row], …]]`. */
function blocksAt(unit, state) {
  for (let at = state; at >= 0; at--) {
    const blocks = report.passes.states[at].units[unit];
    if (blocks) return blocks.map(([title, numbers]) => [title, numbers.flatMap((id, at) => (at % 2 ? [] : [[id, numbers[at + 1]]]))]);
  }
  return [];
}

/** The ids that stand in the same order in both lists: a longest common subsequence by patience, so that what moved is little. */
function inOrder(before, after) {
  const position = new Map(before.map((id, at) => [id, at]));
  const shared = after.filter((id) => position.has(id));
  const tails = [];
  const previous = new Map();
  for (const id of shared) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (position.get(tails[middle]) < position.get(id)) low = middle + 1;
      else high = middle;
    }
    previous.set(id, tails[low - 1]);
    tails[low] = id;
  }
  const kept = new Set();
  for (let id = tails[tails.length - 1]; id !== undefined; id = previous.get(id)) kept.add(id);
  return kept;
}

/** What a state changed in a unit: blocks with rows `{ id, row, was, mark }`, those that went at their old place. */
function changes(unit, state) {
  const after = blocksAt(unit, state);
  if (state === 0) return after.map(([title, rows]) => [title, rows.map(([id, row]) => ({ id, row, mark: '' }))]);
  const before = blocksAt(unit, state - 1).flatMap(([, rows]) => rows);
  const old = new Map(before);
  const now = new Set(after.flatMap(([, rows]) => rows.map(([id]) => id)));
  const kept = inOrder(before.map(([id]) => id), [...now]);
  const gone = new Map();
  let anchor = null;
  for (const [id, row] of before) {
    if (now.has(id)) anchor = id;
    else gone.set(anchor, [...(gone.get(anchor) ?? []), { id, row, mark: 'gone' }]);
  }
  const blocks = after.map(([title, rows]) => [title, rows.flatMap(([id, row]) => {
    const was = old.get(id);
    const mark = was === undefined ? 'new' : was !== row ? 'changed' : kept.has(id) ? '' : 'moved';
    return [{ id, row, was, mark }, ...(gone.get(id) ?? [])];
  })]);
  if (gone.has(null)) blocks.unshift(['', gone.get(null)]);
  return blocks;
}

const formText = (row) => report.passes.rows[row][0];
const formPlaces = (row) => (report.passes.rows[row][1] ? [report.passes.rows[row][1]] : []);

function unitSelect(id, change) {
  const options = report.passes.units.map((name, at) => `<option value="${at}">u${at} ${escaped(name)}</option>`);
  const select = document.createElement('select');
  select.id = id;
  select.setAttribute('aria-label', 'Unit');
  select.innerHTML = options.join('');
  select.addEventListener('change', change);
  return select;
}

function passes() {
  const last = report.passes.states.length - 1;
  const self = pane('passes', (_, element) => {
    element.innerHTML = `<div class="tools"><input id="slider" type="range" min="0" max="${last}" value="0" aria-label="Pass"><output id="pass" for="slider" aria-live="polite"></output></div><div class="list" id="list-passes" role="listbox" tabindex="0" aria-label="Blocks"></div>`;
    const slider = element.querySelector('#slider');
    const select = unitSelect('pass-unit', () => show());
    element.querySelector('.tools').prepend(select);
    let items = [];
    const blocks = list(element.querySelector('.list'), (row) => items[row.dataset.item] ?? []);
    function show() {
      const [unit, state] = [Number(select.value), Number(slider.value)];
      items = [];
      const found = changes(unit, state);
      blocks.element.innerHTML = found.map(([title, rows]) => `<div class="title" role="presentation">${escaped(title)}</div>` + rows.map(({ id, row, was, mark }) => {
        items.push(formPlaces(row));
        const old = mark === 'changed' ? `<span class="was">${escaped(formText(was))}</span>` : '';
        return `<div class="row step ${mark}" role="option" aria-selected="false" data-item="${items.length - 1}"><span class="number">${id}</span>${escaped(formText(row))}${old}</div>`;
      }).join('')).join('');
      blocks.reset();
      const first = blocks.element.querySelector('.new, .gone, .changed, .moved');
      if (first) first.scrollIntoView({ block: 'center' });
      else blocks.element.scrollTop = 0;
      const marks = found.flatMap(([, rows]) => rows.map(({ mark }) => mark)).filter(Boolean);
      const words = { new: 'new', gone: 'gone', changed: 'changed', moved: 'moved' };
      const counts = Object.keys(words).map((mark) => [marks.filter((at) => at === mark).length, words[mark]]).filter(([count]) => count > 0);
      const summary = counts.map(([count, word]) => `${count} ${word}`).join(', ') || (state ? 'nothing changed' : 'as built');
      const name = report.passes.states[state].name;
      element.querySelector('#pass').textContent = `${state}/${last} ${name}: ${summary}`;
      slider.setAttribute('aria-valuetext', `${name}: ${summary}`);
      if (pinned) light(pinned);
    }
    slider.addEventListener('input', show);
    self.rows = () => [...blocks.element.querySelectorAll('.row')].map((row) => [row, items[row.dataset.item]]);
    show();
  });
  const forms = report.passes.rows.map(([, place]) => (place ? [place] : []));
  self.light = (isLit) => {
    if (!self.rows) return forms.filter(isLit).length;
    const lit = self.rows().filter(([row, item]) => row.classList.toggle('lit', isLit(item)));
    reveal(self, lit[0]?.[0]);
    return lit.length;
  };
}

// The graph: the drawing of a unit after all passes.

const placeOf = (element) => {
  const [line, column, last, end] = element.dataset.place.split(/[:-]/).map(Number);
  return column === undefined ? [[line, -1, line, -1]] : [[line, column, last, end]];
};

function graphs() {
  const self = pane('graph', (_, element) => {
    element.innerHTML = '<div class="tools"></div><div class="scroll" tabindex="0" role="region" aria-label="Graph"></div>';
    const scroll = element.querySelector('.scroll');
    const select = unitSelect('graph-unit', () => show());
    element.querySelector('.tools').append(select);
    function show() {
      // Drawings are this program's own output, with all text escaped.
      scroll.innerHTML = report.passes.drawings[Number(select.value)];
      self.texts = [...scroll.querySelectorAll('.node text[data-place]')].map((text) => [text, placeOf(text)]);
      if (pinned) light(pinned);
    }
    scroll.addEventListener('mouseover', (event) => {
      const text = event.target.closest('[data-place]');
      point(text ? placeOf(text) : []);
    });
    scroll.addEventListener('click', (event) => {
      const text = event.target.closest('[data-place]');
      if (text) pin(placeOf(text));
    });
    show();
  });
  self.light = (isLit) => {
    const lit = (self.texts ?? []).filter(([text, item]) => text.classList.toggle('lit', isLit(item)));
    reveal(self, lit[0]?.[0]);
    return lit.length;
  };
}

for (const shown of report.stages) {
  if (shown.name === 'code' && report.passes) {
    passes();
    graphs();
  }
  stage(shown);
}
choose(panes.find(({ tab }) => tab.classList.contains('refused')) ?? panes[0]);

// Light or dark, and the width of the source.

const theme = byId('theme');
const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
const nameTheme = () => { theme.textContent = isDark() ? '☾ dark' : '☀ light'; };
theme.addEventListener('click', () => {
  document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
  nameTheme();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', nameTheme);
nameTheme();

const divider = byId('divider');
function widen(percent) {
  const width = Math.min(85, Math.max(15, percent));
  byId('source').style.width = `${width}%`;
  divider.setAttribute('aria-valuenow', String(Math.round(width)));
}
divider.addEventListener('pointerdown', (event) => divider.setPointerCapture(event.pointerId));
divider.addEventListener('pointermove', (event) => {
  if (divider.hasPointerCapture(event.pointerId)) widen((event.clientX / document.body.clientWidth) * 100);
});
divider.addEventListener('keydown', (event) => {
  const step = { ArrowLeft: -2, ArrowRight: 2 }[event.key];
  if (step) widen(Number(divider.getAttribute('aria-valuenow')) + step);
});
document.documentElement.dataset.ready = 'true';

"use strict";
// Shortcuts only: the page does all of this without a script too.
const one = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const box = one("#q");
const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
document.documentElement.classList.add("scripted");

function kept(area, key, value) {
  try {
    const found = window[area].getItem(key);
    if (value !== undefined) window[area].setItem(key, value);
    return found;
  } catch { return null; } // a browser that keeps nothing
}

// Single keys, and their switch (WCAG 2.1.4).
const help = one("#keys");
const tick = one("#keys input");
tick.checked = kept("localStorage", "keys") !== "off";
tick.onchange = () => kept("localStorage", "keys", tick.checked ? "on" : "off");
all("[data-help]").forEach((button) => { button.onclick = () => help.showModal(); });

function moveHit(step) {
  const links = all(".hit h3 :is(a, button), .newest a");
  const hit = document.activeElement.closest(".hit, .newest li");
  const here = links.findIndex((link) => hit?.contains(link));
  const to = links[here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step];
  to?.focus();
}

// A tick applies at once; the page that comes has the focus where it was.
const filters = one(".filters");
const tickOf = ({ name, value }) => `${name}=${value}`;
const ticked = kept("sessionStorage", "ticked", "");
const lastTick = all(".filters input").find((each) => tickOf(each) === ticked);
for (let unfolded = lastTick; unfolded; unfolded = unfolded.parentElement) unfolded.open = true;
lastTick?.focus();
filters?.addEventListener("change", ({ target }) => {
  if (!target.matches("[type=checkbox], [type=radio]")) return;
  kept("sessionStorage", "ticked", tickOf(target));
  target.form.requestSubmit();
});

// A form that writes a query shows it while it is filled in.
const writer = one("[data-writes]");
let written;
writer?.addEventListener("input", () => {
  clearTimeout(written);
  written = setTimeout(async () => {
    const mine = written;
    const response = await fetch(`${writer.action}?${new URLSearchParams(new FormData(writer))}`).catch(() => null);
    const text = response?.ok ? await response.text() : "";
    if (!text || mine !== written) return; // a late answer
    const place = document.getElementById(writer.dataset.writes);
    const page = new DOMParser().parseFromString(text, "text/html");
    place.replaceChildren(...page.getElementById(place.id).childNodes);
  }, 300);
});

// Articles and paragraphs that are selected: the button says how many. Articles stay so on other pages until they are
// added; hidden inputs send those of other pages.
const adder = one("#collect button");
const adding = adder?.textContent;
const hits = all(".hit .pick input");
const elsewhere = make("span");
const clear = make("button", { type: "button", className: "as-link", textContent: "Clear selection" });
let others = [];
function picked(ids) {
  return JSON.parse(kept("sessionStorage", "picked", ids && JSON.stringify(ids)) || null);
}
function countPicks() {
  const count = others.length + all(".pick :checked").length;
  adder.textContent = count ? `${adding} (${count})` : adding;
  elsewhere.replaceChildren(...others.map((value) => make("input", { type: "hidden", name: "id", value })));
  elsewhere.className = others.length ? "picked" : "";
  if (others.length) elsewhere.append(clear);
}
function changePicks() {
  if (hits.length) picked([...others, ...hits.filter((hit) => hit.checked).map((hit) => hit.value)]);
  countPicks();
}
if (adder) {
  adder.after(elsewhere);
  clear.onclick = () => {
    others = [];
    for (const hit of hits) hit.checked = false;
    changePicks();
    adder.focus();
  };
  addEventListener("change", changePicks);
  addEventListener("pageshow", () => {
    const ids = hits.length && picked();
    if (ids) {
      for (const hit of hits) hit.checked = ids.includes(hit.value);
      others = ids.filter((id) => hits.every((hit) => hit.value !== id));
    }
    countPicks();
  });
}
one(".picked ~ form")?.addEventListener("submit", () => {
  const added = new URLSearchParams(location.search).getAll("id");
  picked(picked()?.filter((id) => !added.includes(id)));
});

// Matches: the links of the bar load the page anew; here they only move the mark.
const matches = all("mark[id]");
let current = matches.findIndex((mark) => mark.classList.contains("current"));
function showMatch(to, isMoved) {
  const count = matches.length;
  current = (to + count) % count;
  matches.forEach((mark, place) => mark.classList.toggle("current", place === current));
  one(".at").textContent = `${current + 1}/${count}`;
  for (const link of all(".steps a")) {
    const at = `m${((current + Number(link.dataset.step) + count) % count) + 1}`;
    const address = new URL(link.href);
    address.searchParams.set("at", at);
    address.hash = at;
    link.href = address;
  }
  if (!isMoved) return;
  const here = new URL(location);
  here.searchParams.set("at", here.hash = `m${current + 1}`);
  history.replaceState(null, "", here);
  matches[current].scrollIntoView({ block: "center" });
}
function stepMatch(step) {
  if (matches.length) showMatch(current < 0 && step < 0 ? -1 : current + step, true);
}
function followFragment() {
  const place = document.getElementById(location.hash.slice(1));
  const found = matches.findIndex((mark) => place?.contains(mark));
  if (found >= 0) showMatch(found);
}
if (matches.length) {
  for (const link of all(".steps a")) {
    link.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      stepMatch(Number(link.dataset.step));
    };
  }
  addEventListener("hashchange", followFragment);
  followFragment();
}

// The date chart: a click leads to one bar, dragging to several. Without a script a range takes two clicks.
const bars = all("[data-range] li");
let from = -1;
function drag(event) {
  const at = bars.findLastIndex((bar) => bar.getBoundingClientRect().left <= event.clientX);
  const chosen = from < 0 ? [] : bars.slice(Math.max(0, Math.min(from, at)), Math.max(from, at) + 1);
  bars.forEach((bar) => bar.classList.toggle("chosen", chosen.includes(bar)));
  return chosen;
}
Object.assign(one("[data-range]") ?? {}, {
  ondragstart: () => false, // else browsers drag a bar's address
  onpointermove: drag,
  onpointerdown(event) {
    if (event.button || event.ctrlKey || event.metaKey) return;
    this.setPointerCapture(event.pointerId);
    from = bars.indexOf(event.target.closest("li"));
  },
  onpointerup(event) {
    const [a, b] = [0, -1].map((at) => drag(event).at(at)?.dataset);
    from = -1;
    if (a) location.assign(this.dataset.range.replace("FIRST", a.first).replace("LAST", b.last));
  },
});

const keys = {
  "/": () => box.select(),
  "?": () => help.showModal(),
  j: () => moveHit(1),
  k: () => moveHit(-1),
  x: () => document.activeElement.closest(".hit")?.querySelector(".pick input")?.click(),
  n: () => stepMatch(1),
  N: () => stepMatch(-1),
};
for (const link of all("[data-key]")) keys[link.dataset.key] = () => link.click();
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
  if (event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select")) {
    if (event.key === "Escape") {
      if (!event.defaultPrevented) event.target.blur();
      event.preventDefault(); // browsers would empty the box
    }
  } else if (tick.checked && Object.hasOwn(keys, event.key)) {
    event.preventDefault();
    keys[event.key]();
  }
});

// Suggestions: an ARIA 1.2 combobox. Nothing is filled in unless it is chosen.
const list = make("ul");
let asked = 0;
let timer;
let active = -1;
function show(isOpen, to = -1) {
  active = to;
  list.hidden = !isOpen;
  [...list.children].forEach((option, place) => option.setAttribute("aria-selected", place === active));
  box.setAttribute("aria-expanded", isOpen);
  box.setAttribute("aria-activedescendant", list.children[active]?.id ?? "");
}
function closeList() {
  clearTimeout(timer);
  asked += 1;
  show(false);
}
async function ask() {
  const mine = ++asked;
  const response = await fetch(`${document.body.dataset.suggest}?q=${encodeURIComponent(box.value)}`).catch(() => null);
  const [, words, notes, addresses] = response?.ok ? await response.json() : [0, []];
  if (mine !== asked || document.activeElement !== box) return; // a late answer
  list.replaceChildren(...words.map((word, place) => {
    const option = make("li", { id: `option${place}`, role: "option" });
    const { pathname, search } = new URL(addresses[place]); // a proxy may call this host otherwise
    option.onclick = () => location.assign(pathname + search);
    for (const text of [word, notes[place]]) {
      option.append(make("span", { textContent: text, dir: "auto" }));
    }
    return option;
  }));
  show(words.length > 0);
}
if (box) {
  Object.assign(list, { id: "options", role: "listbox", ariaLabel: "Suggestions" });
  list.onpointerdown = (event) => event.preventDefault();
  box.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", "options"]]) {
    box.setAttribute(name, value);
  }
  show(false);
  box.onblur = box.form.onsubmit = closeList;
  box.oninput = (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(box.value.trim() ? ask : closeList, 150);
  };
  box.onkeydown = (event) => {
    const count = list.children.length;
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") show(true, active + 1 < count ? active + 1 : -1);
    else if (event.key === "ArrowUp") show(true, (active < 0 ? count : active) - 1);
    else if (event.key === "Escape") closeList();
    else if (event.key === "Enter" && active >= 0) list.children[active].click();
    else return;
    event.preventDefault();
  };
}

// Telegram's formatting as nodes. Offsets count UTF-16 units, as JavaScript's strings do.

import { h } from "./dom.js";

const TAGS = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
};
const DEEP_LINK = /^(?:https?:\/\/)?t\.me\/\w+(?:\?start=([A-Za-z0-9_-]{0,64}))?$/;

/** The nodes of a text; `act` knows `start(payload)` and `say(text)`. */
export function formattedText(string, entities, act) {
  const sorted = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  return stretch(string, 0, string.length, sorted, act);
}

function stretch(string, start, end, entities, act) {
  const nodes = [];
  let at = start;
  let rest = entities;
  while (rest.length) {
    const [first, ...others] = rest;
    const last = Math.min(first.offset + first.length, end);
    if (first.offset < at || last <= first.offset) {
      rest = others;
      continue;
    }
    const inside = others.filter((one) => one.offset < last);
    nodes.push(string.slice(at, first.offset));
    const content = stretch(string, first.offset, last, inside, act);
    nodes.push(wrapped(first, string.slice(first.offset, last), content, act));
    at = last;
    rest = others.filter((one) => one.offset >= last);
  }
  nodes.push(string.slice(at, end));
  return nodes.filter((node) => node !== "");
}

function wrapped(entity, plain, content, act) {
  if (entity.type === "text_link") return link(entity.url, content, act);
  if (entity.type === "url") return link(plain, content, act);
  if (entity.type === "bot_command") return pressable(content, () => act.say(plain));
  if (entity.type === "spoiler") return spoiler(content);
  if (entity.type === "expandable_blockquote") return folded(content);
  return h(TAGS[entity.type] ?? "span", {}, content);
}

/** Three lines of it, as in Telegram; a tap opens and folds what is longer. */
function folded(content) {
  const quote = h("blockquote", { className: "folded" }, content);
  const toggle = () => {
    if (!quote.classList.contains("longer") || getSelection()?.type === "Range") return;
    quote.setAttribute("aria-expanded", String(!quote.classList.toggle("folded")));
  };
  quote.addEventListener("click", (event) => event.target.closest("a, button") ?? toggle());
  quote.addEventListener("keydown", (event) => event.target === quote && event.key === "Enter" && toggle());
  new ResizeObserver(() => measured(quote)).observe(quote);
  return quote;
}

function measured(quote) {
  if (!quote.classList.contains("folded")) return;
  const longer = quote.scrollHeight > quote.clientHeight + 1;
  quote.classList.toggle("longer", longer);
  quote.tabIndex = longer ? 0 : -1;
  if (longer) quote.setAttribute("aria-expanded", "false");
}

function link(url, content, act) {
  const deep = DEEP_LINK.exec(url);
  if (deep) return pressable(content, () => act.start(deep[1] ?? ""));
  const whole = /^[a-z]+:/i.test(url) ? url : `https://${url}`;
  if (!/^https?:/i.test(whole)) return h("span", {}, content);
  return h("a", { href: whole, target: "_blank", rel: "noopener noreferrer" }, content);
}

const pressable = (content, click) => h("button", { type: "button", className: "link", on: { click } }, content);

function spoiler(content) {
  const hidden = h("button", { type: "button", className: "spoiler" }, content);
  hidden.addEventListener("click", () => hidden.classList.add("seen"), { once: true });
  return hidden;
}

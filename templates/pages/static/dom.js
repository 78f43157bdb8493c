// Builds nodes; whatever users sent becomes a text node, never markup.

export const TEXTS = JSON.parse(document.getElementById("texts").textContent);

/** The text at "group.key", its {words} filled in. */
export function text(path, words = {}) {
  const found = path.split(".").reduce((part, key) => part?.[key], TEXTS) ?? "";
  return found.replace(/\{(\w+)\}/g, (_, name) => words[name] ?? "");
}

/** A sentence's nodes; what stands between asterisks is bold. */
export const emphasized = (words) => words.split("*").map((part, place) => (place % 2 ? h("b", {}, part) : part));

/** An element: properties, `on` handlers, `aria`, `data`; children are nodes or texts. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  const { on = {}, aria = {}, data = {}, ...others } = properties ?? {};
  for (const [name, value] of Object.entries(others)) {
    if (name === "role" || name === "for") element.setAttribute(name, value);
    else if (value !== undefined) element[name] = value;
  }
  for (const [name, value] of Object.entries(aria)) element.setAttribute(`aria-${name}`, value);
  Object.assign(element.dataset, data);
  for (const [name, handler] of Object.entries(on)) element.addEventListener(name, handler);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/** A button with an icon alone: its label is for screen readers and the pointer. */
export function iconButton(name, label, click, more = {}) {
  return h("button", { type: "button", className: "icon", title: label, aria: { label }, on: { click }, ...more }, icon(name));
}

/** Opens a menu under its button; Escape or a click elsewhere closes it. */
export function toggleMenu(button, menu, fill) {
  const close = () => {
    menu.hidden = true;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    document.removeEventListener("keydown", keys, true);
  };
  const outside = (event) => {
    if (!menu.contains(event.target) && !button.contains(event.target)) close();
  };
  const keys = (event) => {
    const items = [...menu.querySelectorAll("button:not(:disabled), input")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
      close();
      button.focus();
    } else if (step && menu.contains(document.activeElement)) {
      event.preventDefault();
      items.at((items.indexOf(document.activeElement) + step) % items.length)?.focus();
    }
  };
  if (!menu.hidden) return close();
  menu.replaceChildren(...fill(close));
  menu.hidden = false;
  button.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside, true);
  document.addEventListener("keydown", keys, true);
  menu.querySelector("button, input")?.focus();
}

export const initials = (name) => {
  const words = name.split(/\s+/).filter(Boolean);
  return words.slice(0, 2).map((word) => [...word][0]).join("").toUpperCase();
};

export const tint = (id) => `tint-${id % 7}`;

// The list of all phones by role: unread messages, and where a task waits.

import { h, iconButton, initials, text, tint } from "./dom.js";
import { state } from "./store.js";

const SEARCHED_FROM = 15;

export class People {
  constructor(place, columns) {
    this.place = place;
    this.columns = columns;
    this.seen = new Map();
    this.entries = new Map();
    this.toggle = document.getElementById("open-people");
    this.toggle.addEventListener("click", () => this.setOpen(!document.body.classList.contains("people-open")));
    place.addEventListener("keydown", (event) => event.key === "Escape" && this.setOpen(false));
  }

  setOpen(open) {
    document.body.classList.toggle("people-open", open);
    this.toggle.setAttribute("aria-expanded", String(open));
    if (open) this.place.querySelector("[aria-current]")?.focus();
  }

  /** A new office. */
  reset() {
    this.seen.clear();
    this.entries.clear();
    const { seats } = state.office;
    const roles = [...new Set(seats.map((seat) => seat.role))];
    const lists = roles.map((role) => this.#group(role, seats.filter((seat) => seat.role === role)));
    const close = iconButton("close", text("people.close"), () => this.setOpen(false), { className: "icon narrow-only" });
    const head = h("div", { className: "people-head" }, h("h2", {}, text("people.title")), close);
    this.place.replaceChildren(head, seats.length >= SEARCHED_FROM ? this.#search() : "", ...lists);
    this.update();
  }

  update() {
    const looking = document.visibilityState === "visible";
    let all = 0;
    for (const seat of state.office.seats) {
      const shown = this.columns.phones.has(seat.id);
      if (shown && looking) this.seen.set(seat.id, this.#newest(seat.id));
      const unread = shown ? 0 : this.#unread(seat.id);
      all += unread;
      this.#mark(seat, shown, unread);
    }
    const total = document.getElementById("all-unread");
    total.hidden = !all;
    total.textContent = all;
  }

  #newest(id) {
    return Math.max(0, ...(state.phones.get(id)?.order ?? []));
  }

  #unread(id) {
    const since = this.seen.get(id) ?? 0;
    const known = state.messages.get(id);
    return (state.phones.get(id)?.order ?? []).filter((one) => one > since && known?.get(one)?.in).length;
  }

  #mark(seat, shown, unread) {
    const entry = this.entries.get(seat.id);
    const phone = state.phones.get(seat.id);
    if (!entry || !phone) return;
    entry.badge.hidden = !unread;
    entry.badge.textContent = unread;
    entry.badge.setAttribute("aria-label", text("people.unread", { count: unread }));
    entry.task.hidden = !phone.waits;
    entry.button.classList.toggle("shown", shown);
    entry.button.classList.toggle("offline", !phone.online);
    if (this.columns.active?.id === seat.id) entry.button.setAttribute("aria-current", "true");
    else entry.button.removeAttribute("aria-current");
  }

  #group(role, seats) {
    const heading = h("h3", {}, text(`roles.${role}`) || role);
    return h("div", { className: "role" }, heading, h("ul", {}, seats.map((seat) => h("li", {}, this.#entry(seat)))));
  }

  #entry(seat) {
    const badge = h("span", { className: "badge", hidden: true });
    const task = h("span", { className: "task", hidden: true, title: text("people.waits") }, h("span", { className: "unseen" }, text("people.waits")));
    const open = () => {
      this.columns.open(seat.id);
      this.setOpen(false);
    };
    const face = h("span", { className: `face ${tint(seat.id)}`, aria: { hidden: "true" } }, initials(seat.name));
    const named = h("span", { className: "named" }, h("b", {}, seat.name), h("small", {}, seat.position));
    const button = h("button", { type: "button", on: { click: open }, data: { open: seat.key } }, face, named, task, badge);
    this.entries.set(seat.id, { button, badge, task });
    return button;
  }

  #search() {
    const input = h("input", { type: "search", placeholder: text("people.search"), aria: { label: text("people.search") } });
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      for (const { button } of this.entries.values()) {
        button.parentElement.hidden = !button.textContent.toLowerCase().includes(wanted);
      }
    });
    return input;
  }
}

// The messages of a phone: drawn anew only where they changed, the end kept in sight.

import { bubble, grouped } from "./bubble.js";
import { h, iconButton, text } from "./dom.js";
import { day } from "./time.js";

const NEAR = 80;

export class Chat {
  constructor(phone) {
    this.phone = phone;
    this.rows = new Map();
    this.log = h("div", { className: "log", role: "log", tabIndex: 0, aria: { label: text("phone.messages"), live: "off" } });
    this.down = iconButton("down", text("phone.newest"), () => this.toEnd(), { className: "icon newest", hidden: true });
    this.element = h("div", { className: "chat" }, this.log, this.down);
    this.log.addEventListener("scroll", () => this.#look(), { passive: true });
    new ResizeObserver(() => this.sticks && this.toEnd()).observe(this.log);
    this.sticks = true;
  }

  /** `changed`: ids of messages that differ from what is drawn; null for all. */
  update(changed) {
    const { messages } = this.phone;
    const focus = this.#focused();
    const rows = [...this.#rows(messages, changed)];
    if (!messages.length && !this.phone.view.started) rows.push(this.#welcome());
    this.#place(rows);
    this.#refocus(focus);
    if (this.sticks) this.toEnd();
    this.#look();
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.sticks = true;
  }

  jump(id) {
    const row = this.log.querySelector(`[data-message="${id}"]`);
    row?.scrollIntoView({ block: "center" });
    row?.focus();
  }

  *#rows(messages, changed) {
    const kept = new Map();
    let today = "";
    for (const group of grouped(messages)) {
      const shown = day(new Date(group[0].at));
      if (shown !== today) yield this.#keep(kept, `day ${shown}`, shown, () => h("div", { className: "day" }, h("span", {}, shown)));
      today = shown;
      const signature = group.map((one) => one.id).join();
      const isOld = changed !== null && !group.some((one) => changed.has(one.id) || changed.has(one.replyTo));
      yield this.#keep(kept, group[0].id, isOld ? signature : null, () => bubble(group, this.phone), signature);
    }
    this.rows = kept;
  }

  /** The row drawn before, if it has that signature (null: never); else a new one. */
  #keep(kept, key, signature, draw, stored = signature) {
    const before = this.rows.get(key);
    const row = before && before.signature === signature ? before : { element: draw(), signature: stored };
    kept.set(key, row);
    return row.element;
  }

  #place(rows) {
    const wanted = new Set(rows);
    for (const child of [...this.log.children]) if (!wanted.has(child)) child.remove();
    let at = this.log.firstChild;
    for (const row of rows) {
      if (row === at) at = at.nextSibling;
      else this.log.insertBefore(row, at);
    }
  }

  /** A button that is drawn anew keeps the keyboard's focus. */
  #focused() {
    const focused = document.activeElement;
    if (!this.log.contains(focused) || focused === this.log) return null;
    return { id: focused.closest("[data-message]")?.dataset.message, label: focused.textContent };
  }

  #refocus(focus) {
    if (!focus || this.log.contains(document.activeElement)) return;
    const row = this.log.querySelector(`[data-message="${focus.id}"]`);
    const same = [...(row?.querySelectorAll("button") ?? [])].find((one) => one.textContent === focus.label);
    (same ?? row ?? this.log).focus({ preventScroll: true });
  }

  #look() {
    const left = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
    this.sticks = left < NEAR;
    this.down.hidden = this.sticks;
  }

  #welcome() {
    const { invitation } = this.phone.seat;
    const open = () => this.phone.start(invitation.payload);
    const link = h("button", { type: "button", className: "link", on: { click: open } }, invitation.link);
    return h(
      "div",
      { className: "welcome" },
      h("b", {}, text("phone.new_chat")),
      h("p", {}, text("phone.new_chat_text")),
      invitation.link && h("p", {}, text("phone.invitation"), " ", link),
    );
  }
}

// The messages of a phone: drawn anew only where they changed. Who reads the end stays there, who reads elsewhere too.

import { bubble, grouped } from "./bubble.js";
import { DayPill } from "./day_pill.js";
import { h, iconButton, text } from "./dom.js";
import { day } from "./time.js";

const NEAR = 80;

export class Chat {
  constructor(phone) {
    this.phone = phone;
    this.rows = new Map();
    this.log = h("div", { className: "log", role: "log", tabIndex: 0, aria: { label: text("phone.messages"), live: "off" } });
    this.down = iconButton("down", text("phone.newest"), () => this.toEnd(), { className: "icon newest", hidden: true });
    this.unseen = h("span", { className: "badge", hidden: true });
    this.down.append(this.unseen);
    this.pill = new DayPill(this.log);
    this.element = h("div", { className: "chat" }, this.log, this.pill.element, this.down);
    this.log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.log.addEventListener("load", () => this.#settle(), true); // a picture that comes late
    new ResizeObserver(() => this.#settle()).observe(this.log);
    this.sticks = true;
    this.top = 0;
    this.mine = 0;
    this.read = 0;
  }

  /** `changed`: ids of messages that differ from what is drawn; null for all. */
  update(changed) {
    const { messages } = this.phone;
    const focus = this.#focused();
    const anchor = this.#anchor();
    const rows = [...this.#rows(messages, changed)];
    if (!messages.length && !this.phone.view.started) rows.push(this.#welcome());
    this.#place(rows);
    this.#refocus(focus);
    if (this.#hasSpoken(messages)) this.sticks = true;
    this.#settle(anchor);
  }

  toEnd() {
    this.sticks = true;
    this.#settle();
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

  /** Whether this person has written since: then he sees what he wrote, and what comes of it. */
  #hasSpoken(messages) {
    const before = this.mine;
    this.mine = messages.findLast((message) => !message.in)?.id ?? 0;
    return this.mine !== before;
  }

  /** The message at the upper edge, and where it stands, for who does not read the end. */
  #anchor() {
    if (this.sticks || !this.log.clientHeight) return null;
    const row = [...this.log.children].find((one) => one.dataset.message && one.offsetTop + one.offsetHeight > this.log.scrollTop);
    return row && { id: row.dataset.message, above: row.offsetTop - this.log.scrollTop };
  }

  /** Back to the end, or to what was being read; whatever was drawn anew, or has another size. */
  #settle(anchor = null) {
    const row = anchor && this.log.querySelector(`[data-message="${anchor.id}"]`);
    if (this.sticks) this.log.scrollTop = this.log.scrollHeight;
    else if (row) this.log.scrollTop = row.offsetTop - anchor.above;
    this.top = this.log.scrollTop;
    this.#count();
  }

  /** Only who scrolls up leaves the end: a chat that became smaller by itself does not. */
  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    if (scrollHeight - scrollTop - clientHeight < NEAR) this.sticks = true;
    else if (scrollTop < this.top - 1) this.sticks = false;
    if (!this.sticks) this.pill.show();
    this.top = scrollTop;
    this.#count();
  }

  /** What has come while somebody reads elsewhere. */
  #count() {
    const { messages } = this.phone;
    const told = messages.filter((message) => message.in).map((message) => message.id);
    if (this.sticks) this.read = Math.max(0, ...told);
    const unseen = told.filter((id) => id > this.read).length;
    this.down.hidden = this.sticks;
    this.unseen.hidden = !unseen;
    this.unseen.textContent = unseen;
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

// Which phones stand side by side: as many as fit, the one used longest ago makes room.

import { Phone } from "./phone.js";
import { state } from "./store.js";

const NARROWEST = 318;
const TIGHTEST = 260;

export class Columns {
  constructor(place, changed) {
    this.place = place;
    this.changed = changed;
    this.phones = new Map();
    this.kept = new Map();
    this.recent = [];
    this.active = null;
    new ResizeObserver(() => this.fit()).observe(place);
  }

  get room() {
    return Math.max(1, Math.floor(this.place.clientWidth / NARROWEST));
  }

  /** As the page becomes narrower, phones in use move together before one is left out. */
  get leastRoom() {
    const used = this.shown.filter((id) => this.recent.includes(id)).length;
    return Math.max(this.room, Math.min(used, Math.floor(this.place.clientWidth / TIGHTEST)));
  }

  get shown() {
    return [...this.phones.keys()];
  }

  /** A new office: other phones. */
  reset() {
    this.phones.clear();
    this.kept.clear();
    this.recent = [];
    this.active = null;
    this.place.replaceChildren();
    this.fit();
  }

  /** Fill up in the office's order, or leave out what no longer fits. */
  fit() {
    const seats = state.office.seats.map((seat) => seat.id);
    if (!seats.length) return;
    while (this.phones.size > this.leastRoom) this.#remove(this.#oldest());
    for (const seat of seats) {
      if (this.phones.size >= Math.min(this.room, seats.length)) break;
      if (!this.phones.has(seat)) this.#add(seat);
    }
    if (!this.phones.has(this.active?.id)) this.activate(this.phones.get(this.shown[0]));
    this.changed();
  }

  /** Bring a phone into sight. */
  open(id) {
    if (!this.phones.has(id)) {
      if (this.phones.size >= this.room) this.#remove(this.#oldest());
      this.#add(id);
    }
    const phone = this.phones.get(id);
    this.activate(phone);
    phone.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.changed();
    return phone;
  }

  activate(phone) {
    if (!phone) return;
    this.recent = [...this.recent.filter((id) => id !== phone.id), phone.id];
    if (this.active === phone) return;
    this.active?.setActive(false);
    this.active = phone;
    phone.setActive(true);
    this.changed();
  }

  #oldest() {
    const others = this.shown.filter((id) => id !== this.active?.id);
    const rank = (id) => this.recent.indexOf(id);
    return others.toSorted((a, b) => rank(a) - rank(b) || this.#order(b) - this.#order(a))[0] ?? this.shown[0];
  }

  #order(id) {
    return state.office.seats.findIndex((seat) => seat.id === id);
  }

  #add(id) {
    const seat = state.office.seats[this.#order(id)];
    if (!seat) return;
    const phone = this.kept.get(id) ?? new Phone(seat, (one) => this.activate(one));
    this.kept.set(id, phone);
    const later = [...this.phones.values()].filter((one) => this.#order(one.id) > this.#order(id));
    const next = later.toSorted((a, b) => this.#order(a.id) - this.#order(b.id))[0];
    this.phones.set(id, phone);
    this.place.insertBefore(phone.element, next?.element ?? null); // a phone that is moved would lose its place in the chat
    phone.update(null);
    phone.chat.toEnd();
  }

  /** Out of sight; what was half typed on it stays. */
  #remove(id) {
    this.phones.get(id)?.element.remove();
    this.phones.delete(id);
  }
}

// Which phones stand side by side: as many as fit, the one used longest ago makes room.

import { Phone } from "./phone.js";
import { state } from "./store.js";

const NARROWEST = 318;

export class Columns {
  constructor(place, changed) {
    this.place = place;
    this.changed = changed;
    this.phones = new Map();
    this.recent = [];
    this.active = null;
    new ResizeObserver(() => this.fit()).observe(place);
  }

  get room() {
    return Math.max(1, Math.floor(this.place.clientWidth / NARROWEST));
  }

  get shown() {
    return [...this.phones.keys()];
  }

  /** A new office: other phones. */
  reset() {
    this.phones.clear();
    this.recent = [];
    this.active = null;
    this.place.replaceChildren();
    this.fit();
  }

  /** Fill up in the office's order, or leave out what no longer fits. */
  fit() {
    const seats = state.office.seats.map((seat) => seat.id);
    if (!seats.length) return;
    while (this.phones.size > this.room) this.#remove(this.#oldest());
    for (const seat of seats) {
      if (this.phones.size >= Math.min(this.room, seats.length)) break;
      if (!this.phones.has(seat)) this.#add(seat);
    }
    if (!this.phones.has(this.active?.id)) this.activate(this.phones.get(this.shown[0]));
    this.#arrange();
    this.changed();
  }

  /** Bring a phone into sight. */
  open(id) {
    if (!this.phones.has(id)) {
      if (this.phones.size >= this.room) this.#remove(this.#oldest());
      this.#add(id);
      this.#arrange();
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
    const phone = new Phone(seat, (one) => this.activate(one));
    this.phones.set(id, phone);
    this.place.append(phone.element);
    phone.chat.toEnd();
  }

  #remove(id) {
    this.phones.get(id)?.element.remove();
    this.phones.delete(id);
  }

  #arrange() {
    const sorted = [...this.phones.values()].toSorted((a, b) => this.#order(a.id) - this.#order(b.id));
    sorted.forEach((phone, place) => {
      if (this.place.children[place] !== phone.element) this.place.insertBefore(phone.element, this.place.children[place] ?? null);
    });
  }
}

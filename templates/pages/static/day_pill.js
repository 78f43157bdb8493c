// The day of what is being read: above the chat while one scrolls, and gone a moment later.

import { h } from "./dom.js";

const SHOWN = 1200;

export class DayPill {
  constructor(log) {
    this.log = log;
    this.words = h("span", {});
    this.element = h("div", { className: "pill-of-day", aria: { hidden: "true" } }, this.words);
  }

  show() {
    const passed = [...this.log.querySelectorAll(".day")].findLast((one) => one.offsetTop + one.offsetHeight < this.log.scrollTop);
    this.element.classList.toggle("shown", Boolean(passed));
    if (passed) this.words.textContent = passed.textContent;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.element.classList.remove("shown"), SHOWN);
  }
}

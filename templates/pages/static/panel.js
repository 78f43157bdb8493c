// For the curious: where the procedure stands, and what the bot and Telegram say to each other.

import { h, iconButton, text } from "./dom.js";
import { state } from "./store.js";

const POLL = "getUpdates";
const SHOWN = 120;

export class Panel {
  constructor(place) {
    this.place = place;
    this.toggle = document.getElementById("open-panel");
    this.toggle.addEventListener("click", () => this.setOpen(place.hidden));
    this.steps = h("ol", { className: "steps" });
    this.caption = h("p", { className: "caption" });
    this.calls = h("ol", { className: "calls", tabIndex: 0, aria: { label: text("panel.calls") } });
    this.polls = h("input", { type: "checkbox", on: { change: () => this.#drawCalls() } });
    const close = iconButton("close", text("panel.close"), () => this.setOpen(false));
    const technical = h("details", { className: "technical", on: { toggle: () => this.#drawCalls() } });
    technical.append(h("summary", {}, text("panel.calls")), h("label", {}, this.polls, ` ${text("panel.polls")}`), this.calls);
    place.append(
      h("div", { className: "panel-head" }, h("h2", {}, text("panel.steps")), close),
      this.caption,
      this.steps,
      technical,
    );
  }

  setOpen(open) {
    this.place.hidden = !open;
    document.body.classList.toggle("panel-open", open);
    this.toggle.setAttribute("aria-expanded", String(open));
    if (open) this.update({ procedure: true, calls: true });
  }

  update(news) {
    if (this.place.hidden) return;
    if (news.procedure || news.reset) this.#drawSteps();
    if (news.calls || news.reset) this.#drawCalls();
  }

  #drawSteps() {
    const { steps = [], period, closed } = state.procedure;
    const said = steps.length ? period : text("panel.not_begun");
    this.caption.textContent = closed ? `${said}. ${text("panel.closed")}` : said;
    const signature = JSON.stringify(steps);
    if (signature === this.drawn) return;
    this.drawn = signature;
    this.steps.replaceChildren(...steps.map(step));
    const present = this.steps.querySelector("[aria-current]");
    if (present) this.steps.scrollTop = present.offsetTop - this.steps.offsetTop - 60;
  }

  #drawCalls() {
    const calls = [...state.calls.values()].filter((call) => this.polls.checked || call.method !== POLL);
    const atEnd = this.calls.scrollHeight - this.calls.scrollTop - this.calls.clientHeight < 60;
    this.calls.replaceChildren(...calls.slice(-SHOWN).map(line));
    if (atEnd) this.calls.scrollTop = this.calls.scrollHeight;
  }
}

function step(one) {
  const present = one.state === "berjalan";
  const notes = [
    one.role,
    one.total > 1 && text("panel.count", one),
    present && one.due && text("panel.due", { at: one.due }),
    one.late && text("panel.late"),
    one.state === "selesai" && text("panel.done"),
  ].filter(Boolean);
  const element = h("li", { value: one.number, className: one.state }, h("b", {}, one.title), h("small", {}, notes.join(" · ")));
  element.classList.toggle("late", one.late);
  if (present) element.setAttribute("aria-current", "step");
  return element;
}

function line(call) {
  const outcome = call.milliseconds === null ? text("panel.waiting") : `${call.status ?? text("panel.lost")} · ${call.milliseconds} ms`;
  const parameters = Object.entries(call.parameters).map(([name, value]) => `${name}: ${value}`);
  const failed = call.milliseconds !== null && call.status !== 200;
  return h(
    "li",
    { className: failed ? "failed" : "" },
    h("details", {}, h("summary", {}, h("b", {}, call.method), h("i", {}, call.who), h("span", {}, outcome)), call.error && h("p", {}, call.error), h("pre", {}, parameters.join("\n"))),
  );
}

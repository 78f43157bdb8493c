// The two ways to begin, the office's clock, the player, starting over.

import { explain, post, postForm } from "./api.js";
import { h, text, toggleMenu } from "./dom.js";
import { Status } from "./status.js";
import { seatOf, state } from "./store.js";
import { clock, clockWithSeconds, longDate, officeNow } from "./time.js";
import { troubleMenu } from "./trouble.js";

const SPEEDS = [0, 1, 60, 600, 3600];
const at = (id) => document.getElementById(id);

export class Bar {
  constructor(columns) {
    this.columns = columns;
    this.status = new Status(columns, () => this.#do("/bot", { do: "start" }));
    this.#speeds();
    for (const button of document.querySelectorAll("[data-jump]")) {
      button.addEventListener("click", () => this.#jump(button.dataset.jump));
    }
    at("play-on").addEventListener("click", () => this.#do("/player", { do: "on", me: this.columns.active?.id }));
    for (const id of ["show", "let-play"]) at(id).addEventListener("click", () => this.#do("/player", { do: "show" }));
    at("by-hand").addEventListener("click", () => this.#byHand());
    at("stop").addEventListener("click", () => this.#do("/player", { do: "stop" }));
    const troubles = (close) => troubleMenu(columns.active, (path, body) => this.#do(path, body), close);
    at("trouble").addEventListener("click", () => toggleMenu(at("trouble"), at("trouble-menu"), troubles));
    at("open-controls").addEventListener("click", () => this.#controls());
    this.#startingOver();
    setInterval(() => this.tick(), 250);
  }

  update() {
    at("office").textContent = state.office.name;
    const playing = state.player.mode !== "idle";
    for (const id of ["play-on", "show"]) at(id).hidden = playing;
    at("stop").hidden = !playing;
    const begun = playing || state.procedure.steps?.length || this.chosen === state.office.session;
    at("intro").hidden = Boolean(begun) || !state.procedure.hint?.seat;
    const me = this.columns.active?.seat.position ?? "";
    at("play-on").title = text("bar.play_on_hint", { name: me });
    this.tick();
    this.status.update();
  }

  tick() {
    if (!state.clock) return;
    const now = officeNow();
    const { speed, abbreviation } = state.clock;
    const precise = speed <= 60 ? clockWithSeconds(now) : clock(now);
    set(at("clock-time"), `${precise} ${abbreviation}`);
    set(at("clock-date"), longDate(now));
    set(at("clock-state"), text(speed ? "bar.running" : "bar.paused") + (speed > 1 ? ` ${speed}x` : ""));
    for (const button of at("speeds").children) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.speed) === speed));
    }
  }

  /** The first phone that has something to do, and no more of the two ways. */
  #byHand() {
    this.chosen = state.office.session;
    const { hint } = state.procedure;
    if (hint?.seat) this.columns.open(hint.seat).flash();
    this.update();
  }

  async #do(path, body) {
    const answer = await post(path, body);
    const refusal = answer.ok ? "" : explain(answer);
    this.status.tell(answer.result === "none" ? text("bar.no_deadline") : refusal);
  }

  #jump(to) {
    return this.#do("/clock", { to });
  }

  #speeds() {
    for (const speed of SPEEDS) {
      const click = () => this.#do("/clock", { speed });
      const button = h("button", { type: "button", data: { speed }, on: { click } }, speed ? `${speed}x` : "❚❚");
      if (!speed) button.setAttribute("aria-label", text("bar.pause"));
      at("speeds").append(button);
    }
  }

  #controls() {
    const open = document.body.classList.toggle("controls-open");
    at("open-controls").setAttribute("aria-expanded", String(open));
  }

  #startingOver() {
    const dialog = at("start-over-dialog");
    const form = at("start-over-form");
    const faults = at("start-over-faults");
    at("start-over").addEventListener("click", () => {
      faults.hidden = true;
      dialog.showModal();
    });
    dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const answer = await postForm("/start-over", new FormData(form));
      faults.hidden = answer.ok;
      faults.querySelector("pre").textContent = answer.faults ?? explain(answer);
      if (!answer.ok) return;
      form.reset();
      dialog.close();
    });
  }
}

/** Follow the player: the phone where something happens comes into sight. */
export function spotlight(columns) {
  const { mode, said } = state.player;
  for (const phone of columns.phones.values()) phone.element.classList.remove("spotlight");
  if (mode !== "show" || !seatOf(said.seat)) return;
  columns.open(said.seat).element.classList.add("spotlight");
}

function set(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

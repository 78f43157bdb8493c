// The office's clock, the player, trouble, starting over.

import { explain, post, postForm } from "./api.js";
import { h, text, toggleMenu } from "./dom.js";
import { seatOf, state } from "./store.js";
import { clock, clockWithSeconds, longDate, officeNow } from "./time.js";

const SPEEDS = [0, 1, 60, 600, 3600];
const at = (id) => document.getElementById(id);

export class Bar {
  constructor(columns) {
    this.columns = columns;
    this.said = "";
    this.#speeds();
    for (const button of document.querySelectorAll("[data-jump]")) {
      button.addEventListener("click", () => this.#jump(button.dataset.jump));
    }
    at("play-on").addEventListener("click", () => this.#do("/player", { do: "on", me: this.columns.active?.id }));
    at("show").addEventListener("click", () => this.#do("/player", { do: "show" }));
    at("stop").addEventListener("click", () => this.#do("/player", { do: "stop" }));
    at("trouble").addEventListener("click", () => toggleMenu(at("trouble"), at("trouble-menu"), (close) => this.#troubles(close)));
    at("open-controls").addEventListener("click", () => this.#controls());
    this.#startingOver();
    setInterval(() => this.tick(), 250);
  }

  update() {
    at("office").textContent = state.office.name;
    const playing = state.player.mode !== "idle";
    for (const id of ["play-on", "show"]) at(id).hidden = playing;
    at("stop").hidden = !playing;
    const me = this.columns.active?.seat.position ?? "";
    at("play-on").title = text("bar.play_on_hint", { name: me });
    this.tick();
    this.#status();
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

  async #do(path, body) {
    const answer = await post(path, body);
    this.said = answer.ok ? "" : explain(answer);
    if (answer.result === "none") this.said = text("bar.no_deadline");
    this.#status();
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

  /** What one should know now, the gravest first. */
  #status() {
    const { bot, trouble, player } = state;
    const words = { seconds: bot.secondsLeft ?? "", words: bot.lastWords };
    const lines = [
      !state.connected && state.clock && text("bar.lost"),
      bot.state !== "running" && text(`bot.${bot.state}`, words),
      trouble.down && text("trouble.down_on"),
      trouble.limited && text("trouble.limited_on"),
      player.said.key && text(`player.${player.said.key}`, player.said),
      this.said,
    ].filter(Boolean);
    const place = at("status");
    const key = JSON.stringify([lines, bot.state]);
    if (place.dataset.key === key) return;
    place.dataset.key = key;
    place.dataset.bot = bot.state;
    place.replaceChildren(...lines.map((line) => h("span", {}, line)));
    if (["dead", "failed"].includes(bot.state)) {
      const start = { click: () => this.#do("/bot", { do: "start" }) };
      place.firstChild.append(" ", h("button", { type: "button", on: start }, text("bot.start")));
    }
  }

  #troubles(close) {
    const { active } = this.columns;
    const { trouble } = state;
    const phone = active?.view ?? {};
    const act = (path, body) => () => this.#do(path, body);
    const check = (key, checked, run) => {
      const input = h("input", { type: "checkbox", checked: Boolean(checked), data: { trouble: key } });
      input.addEventListener("change", () => run(input.checked));
      return h("label", {}, input, ` ${text(`trouble.${key}`)}`);
    };
    const button = (key, body) => {
      const click = () => {
        close();
        act("/bot", body)();
      };
      return h("button", { type: "button", data: { trouble: key }, on: { click } }, text(`trouble.${key}`));
    };
    return [
      h("div", { className: "heading" }, text("trouble.phone", { name: active?.seat.name })),
      check("offline", phone.offline, (on) => active.do("offline", { on })),
      check("blocked", phone.blocked, (on) => active.do("block", { on })),
      h("div", { className: "heading" }, "Telegram"),
      check("limited", trouble.limited, (on) => this.#do("/trouble", { kind: "limited", on })),
      check("down", trouble.down, (on) => this.#do("/trouble", { kind: "down", on })),
      h("div", { className: "heading" }, "Bot"),
      button("restart", { do: "restart" }),
      button("kill", { do: "kill" }),
    ];
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

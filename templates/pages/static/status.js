// The line below the bar: what one should know now, the gravest first, and what can be done next.

import { emphasized, h, text } from "./dom.js";
import { seatOf, state } from "./store.js";

export class Status {
  constructor(columns, revive) {
    this.columns = columns;
    this.revive = revive;
    this.place = document.getElementById("status");
    this.told = "";
  }

  /** What came of the last control. */
  tell(words) {
    this.told = words;
    this.update();
  }

  update() {
    const { bot, trouble, player, procedure } = state;
    const words = { seconds: bot.secondsLeft ?? "", words: bot.lastWords };
    const lines = [
      !state.connected && state.clock && text("bar.lost"),
      bot.state !== "running" && text(`bot.${bot.state}`, words),
      trouble.down && text("trouble.down_on"),
      trouble.limited && text("trouble.limited_on"),
      player.said.text,
      this.told,
    ].filter(Boolean);
    const hints = player.mode === "idle" && procedure.hint?.text !== player.said.text;
    document.getElementById("first-hint").replaceChildren(...emphasized(procedure.hint?.text ?? ""));
    const hint = hints && document.getElementById("intro").hidden ? procedure.hint : null;
    const key = JSON.stringify([lines, bot.state, hint, this.columns.active?.id]);
    if (this.place.dataset.key === key) return;
    this.place.dataset.key = key;
    this.place.dataset.bot = bot.state;
    this.place.replaceChildren(...(hint ? [this.#hint(hint)] : []), ...lines.map((line) => h("span", {}, emphasized(line))));
    if (["dead", "failed"].includes(bot.state)) {
      this.place.append(h("button", { type: "button", on: { click: this.revive } }, text("bot.start")));
    }
  }

  #hint({ text: words, seat }) {
    const line = h("span", { className: "hint" }, emphasized(words));
    if (!seatOf(seat) || this.columns.active?.id === seat) return line;
    const open = { click: () => this.columns.open(seat).flash() };
    line.append(" ", h("button", { type: "button", className: "link", on: open }, text("hint.open")));
    return line;
  }
}

// Puts the page together: the store tells what changed, each part draws its own.

import { Bar, spotlight } from "./bar.js";
import { Columns } from "./columns.js";
import { Panel } from "./panel.js";
import { People } from "./people.js";
import { connect, listen, state } from "./store.js";
import { compareClocks } from "./time.js";

let people = null;
let bar = null;
const columns = new Columns(document.getElementById("phones"), () => {
  people?.update();
  bar?.update();
});
people = new People(document.getElementById("people"), columns);
const panel = new Panel(document.getElementById("panel"));
bar = new Bar(columns);
let office = "";

listen((news) => {
  if (news.serverTime) compareClocks(news.serverTime);
  const signature = JSON.stringify([state.office.session, state.office.seats]);
  if (signature !== office) {
    office = signature;
    document.body.dataset.session = state.office.session;
    columns.reset();
    people.reset();
  }
  drawPhones(news);
  panel.update(news);
  if (news.player) spotlight(columns);
  people.update();
  bar.update();
});

function drawPhones(news) {
  for (const phone of columns.phones.values()) {
    const changed = news.messages?.[phone.id];
    if (news.reset) phone.update(null);
    else if (changed || news[`phone:${phone.id}`]) phone.update(new Set(changed?.map((message) => message.id)));
  }
}

document.addEventListener("visibilitychange", () => people.update());
connect();

// Files dragged onto a phone: as files, or pictures as photos.

import { h, text } from "./dom.js";

export function acceptDrops(phone) {
  const files = h("div", {}, text("phone.drop_files"));
  const photos = h("div", {}, text("phone.drop_photos"));
  const zones = h("div", { className: "drop", hidden: true }, files, photos);
  phone.element.append(zones);
  const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  phone.element.addEventListener("dragenter", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    photos.hidden = ![...event.dataTransfer.items].every((item) => item.type.startsWith("image/"));
    zones.hidden = false;
  });
  phone.element.addEventListener("dragover", (event) => carries(event) && event.preventDefault());
  phone.element.addEventListener("dragleave", (event) => {
    if (!phone.element.contains(event.relatedTarget)) zones.hidden = true;
  });
  phone.element.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    zones.hidden = true;
    phone.composer.sendFiles([...event.dataTransfer.files], photos.contains(event.target));
  });
}

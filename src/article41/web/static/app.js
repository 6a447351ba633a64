"use strict";
/* Only helps: every page works without it. */

/* After an answer, keyboard and screen reader go on at the result. */
document.querySelector("[data-focus]")?.focus({ preventScroll: false });

/* On a phone, where one is stands in sight. */
const here = document.querySelector("nav [aria-current]");
const bar = here?.closest("nav");
if (bar) bar.scrollLeft = here.getBoundingClientRect().left - bar.getBoundingClientRect().left - (bar.clientWidth - here.clientWidth) / 2;

/* A form that was sent is not sent twice by a second click. */
for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 3000);
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

/* The slider over the years moves the line of the day; letting go asks for that day. */
const slide = document.getElementById("slide");
if (slide) {
  const years = slide.dataset.years.split(" ").map(Number);
  const first = Number(slide.dataset.first);
  const on = document.getElementById("on");
  const dayAt = (share) => {
    let place = years.findIndex((begins, at) => at + 1 < years.length && share < years[at + 1]);
    if (place < 0) place = years.length - 2;
    const begins = Date.UTC(first + place, 0, 1);
    const ends = Math.min(Date.UTC(first + place + 1, 0, 1), Date.parse(slide.dataset.last) + 86400000);
    const within = (share - years[place]) / (years[place + 1] - years[place]);
    const day = new Date(begins + Math.floor((within * (ends - begins)) / 86400000) * 86400000).toISOString().slice(0, 10);
    return day > slide.dataset.last ? slide.dataset.last : day;
  };
  slide.hidden = false;
  slide.addEventListener("input", () => {
    const day = dayAt(slide.value / 1000);
    on.value = day;
    slide.setAttribute("aria-valuetext", day);
    document.getElementById("day-shown").textContent = day;
    for (const line of document.querySelectorAll("line.day")) {
      line.setAttribute("x1", `${slide.value / 10}%`);
      line.setAttribute("x2", `${slide.value / 10}%`);
    }
  });
  slide.addEventListener("change", () => on.form.requestSubmit());
}

/* What only scripts can do is shown where scripts run. */
for (const part of document.querySelectorAll(".needs-script")) if (part.id !== "slide") part.hidden = false;
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());

/* A file may be dropped onto the field. */
for (const place of document.querySelectorAll("[data-drop]")) {
  const input = place.querySelector("input[type=file]");
  for (const name of ["dragenter", "dragover"]) {
    place.addEventListener(name, (event) => { event.preventDefault(); place.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) place.addEventListener(name, () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
  });
}

/* What is under way is asked for again until it has ended; then the whole page is, unless there are forms on it. */
const watch = async () => {
  const live = document.querySelector("[data-live=yes]");
  if (!live) return;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (answer && answer.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-live]");
    if (!live.dataset.stay && (!now || now.dataset.live !== "yes")) { location.reload(); return; }
    live.replaceChildren(...(now ? now.childNodes : []));
    live.dataset.live = now ? now.dataset.live : "";
  }
  setTimeout(watch, 1500);
};
setTimeout(watch, 1000);

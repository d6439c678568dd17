"""What the preview's page looks like, and the script that renews it; nothing comes from outside."""

from __future__ import annotations

STYLE = """
:root {
  color-scheme: light dark;
  --ground: #eef0f2; --sheet: #fff; --ink: #1d2329; --soft: #59636e; --line: #d5dae0; --link: #0b57a8;
  --error: #b3261e; --warning: #8a5300; --calm: #1f6f43;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #1c2024; --sheet: #262b31; --ink: #e6e9ec; --soft: #a4adb7; --line: #3b434c; --link: #8fc1ff;
    --error: #ff8a80; --warning: #ffc069; --calm: #7fd3a2;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--sheet); padding: .5rem 1rem; }
.top {
  position: sticky; top: 0; z-index: 1; padding: .6rem 1.5rem; background: var(--sheet);
  border-bottom: 1px solid var(--line);
  display: flex; flex-wrap: wrap; gap: .2rem 1rem; align-items: baseline;
}
h1 { font-size: 1.15rem; margin: 0; }
h2 { font-size: 1rem; margin: 0 0 .5rem; }
.folder { color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
.status { margin: 0 0 0 auto; color: var(--calm); }
.status.busy { color: var(--soft); }
.status.stale { color: var(--error); font-weight: 600; }
.unscripted { margin: 0; flex-basis: 100%; color: var(--soft); }
.gone {
  position: fixed; inset: auto 0 0 0; z-index: 2; margin: 0; padding: .6rem 1.5rem; text-align: center;
  background: var(--error); color: var(--sheet);
}
.heard { position: absolute; left: -100rem; }
.desk {
  display: grid; grid-template-columns: minmax(0, 1fr) minmax(18rem, 26rem); gap: 1.5rem; padding: 1.5rem;
}
.faults { grid-column: 2; grid-row: 1; }
.shown { grid-column: 1; grid-row: 1; min-width: 0; }
.inner { position: sticky; top: 4.5rem; max-height: calc(100vh - 6rem); overflow: auto; padding: .25rem; }
@media (max-width: 60rem) {
  .desk { display: block; }
  .inner { position: static; max-height: none; margin-bottom: 1.5rem; }
}
.sum { margin: 0 0 .75rem; color: var(--soft); }
ol { list-style: none; margin: 0 0 1rem; padding: 0; }
li {
  background: var(--sheet); border-left: 4px solid var(--line); padding: .6rem .9rem; margin-bottom: .6rem;
}
li.error { border-color: var(--error); }
li.warning { border-color: var(--warning); }
li p { margin: 0; overflow-wrap: anywhere; }
.kind { font-weight: 600; margin-right: .4em; }
.error .kind { color: var(--error); }
.warning .kind { color: var(--warning); }
.hint { margin-top: .3rem !important; }
.place { color: var(--soft); font-size: .875rem; }
.files { font-size: .9rem; }
.files a { display: block; }
summary { cursor: pointer; }
nav { margin-bottom: 1rem; display: flex; flex-wrap: wrap; gap: .25rem; }
nav a {
  padding: .1rem .6rem; background: var(--sheet); border: 1px solid var(--line); text-decoration: none;
}
figure { margin: 0 auto 1.5rem; max-width: 57rem; scroll-margin-top: 4.5rem; }
figure img {
  display: block; width: 100%; height: auto; background: #fff; box-shadow: 0 1px 6px rgb(0 0 0 / .25);
}
.stale figure img { opacity: .55; }
figcaption { text-align: center; color: var(--soft); font-size: .875rem; padding-top: .4rem; }
pre {
  background: var(--sheet); padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere;
  font: inherit; max-width: 57rem; margin: .5rem auto;
}
"""

SCRIPT = """
(() => {
  const gone = document.getElementById("gone");
  const view = () => document.getElementById("view");
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  // What is the same stays: pictures do not flicker, what was opened is open, the keyboard is where it was.
  function renew(next) {
    const old = view();
    const drawn = [...old.querySelectorAll("img")];
    const pictures = new Map(drawn.map((each) => [each.getAttribute("src"), each]));
    for (const each of next.querySelectorAll("img")) {
      const same = pictures.get(each.getAttribute("src"));
      if (same) { same.alt = each.alt; each.replaceWith(same); }
    }
    for (const each of old.querySelectorAll("details[id]")) {
      const same = next.querySelector("#" + each.id);
      if (same) same.open = each.open;
    }
    const held = document.activeElement && document.activeElement.id;
    old.replaceWith(document.adoptNode(next));
    if (held && document.getElementById(held)) document.getElementById(held).focus({preventScroll: true});
  }

  async function fetched() {
    const answer = await fetch(location.pathname);
    if (!answer.ok) throw new Error(answer.status);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  async function watch() {
    for (;;) {
      try {
        const answer = await fetch("state?after=" + view().dataset.number);
        if (!answer.ok) throw new Error(answer.status);
        const state = await answer.json();
        if (state.ended) {
          gone.textContent = gone.dataset.ended;
          gone.hidden = false;
          return;
        }
        gone.hidden = true;
        if (String(state.number) !== view().dataset.number) {
          const next = await fetched();
          document.title = next.title;
          renew(next.getElementById("view"));
        }
      } catch {
        gone.textContent = gone.dataset.lost;
        gone.hidden = false;
        await pause(2000);
      }
    }
  }
  watch();
})();
"""

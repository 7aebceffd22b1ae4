// Starts the program: imports the JavaScript that wasm-bindgen made and runs the WebAssembly with it.
// Holds what has to work without the program: the theme before the first paint, what to say when the
// program cannot start or has crashed, and the one call that sorts texts for it.

const theme = readTheme();
if (theme) document.documentElement.dataset.theme = theme;

function readTheme() {
  try {
    const stored = localStorage.getItem("waygate.theme");
    return stored === "light" || stored === "dark" ? stored : null;
  } catch {
    return null; // Storage is blocked; the system's theme does.
  }
}

/** A rank for each line of `lines`, by the language of `locale`; equal texts have equal ranks. */
function ranks(lines, locale) {
  const texts = lines.split("\n");
  const { compare } = new Intl.Collator(locale || undefined, { numeric: true, sensitivity: "base" });
  const order = Uint32Array.from(texts, (_, place) => place).sort((a, b) => compare(texts[a], texts[b]));
  const ranks = new Uint32Array(texts.length);
  let rank = 0;
  for (let i = 1; i < order.length; i++) {
    if (compare(texts[order[i - 1]], texts[order[i]]) !== 0) rank += 1;
    ranks[order[i]] = rank;
  }
  return ranks;
}

/** Replaces the page by one that says what happened. Works without the program, which may be dead. */
function stopped(title, text, details) {
  const element = (name, className, content) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = content;
    return made;
  };
  const main = element("main", "stopped", "");
  main.id = "stopped";
  const heading = element("h1", "", title);
  heading.tabIndex = -1;
  const reload = element("button", "button primary", "Reload");
  reload.type = "button";
  reload.addEventListener("click", () => location.reload());
  const copy = element("button", "button", "Copy details");
  copy.type = "button";
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(details);
      copy.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(technical);
      copy.textContent = "Selected below: copy it with Ctrl+C";
    }
  });
  const technical = element("pre", "mono", details);
  technical.tabIndex = 0;
  const actions = element("div", "line tight", "");
  actions.append(reload, copy);
  main.append(heading, element("p", "lede", text), actions, technical);
  document.title = `${title} · Waygate`;
  document.body.replaceChildren(main);
  document.documentElement.classList.remove("started");
  heading.focus();
}

const about = () => `${location.pathname}${location.search}\n${navigator.userAgent}\n${new Date().toISOString()}`;

let crashed = false;

globalThis.waygate = {
  ranks,
  /** The program calls this from its panic hook: after that it cannot run any more. */
  crashed(message) {
    if (crashed) return;
    crashed = true;
    stopped(
      "The console stopped",
      "It met a state that it was not made for. What the platform had accepted is safe. Reload to go on from here.",
      `${message}\n\n${about()}`,
    );
  },
};

const missing = [
  [typeof WebAssembly === "object", "WebAssembly"],
  [typeof HTMLDialogElement === "function", "the dialog element"],
  [typeof HTMLElement.prototype.showPopover === "function", "popovers"],
  [CSS.supports("color", "light-dark(#000, #fff)"), "light-dark() colours"],
].flatMap(([present, name]) => (present ? [] : [name]));

if (missing.length > 0) {
  stopped(
    "This browser is too old for Waygate",
    `It lacks ${missing.join(", ")}. Use one of the last two versions of Chrome, Edge or Firefox, or Safari from 17.5.`,
    about(),
  );
} else {
  const href = (id) => document.getElementById(id).href;
  try {
    const { default: init } = await import(href("app-js"));
    const program = init({ module_or_path: href("app-wasm") });
    // The browser's rules for sorting take milliseconds to load: better while the program is on its way.
    ranks("a\nb", "");
    await program;
  } catch (error) {
    globalThis.waygate.crashed(`The console could not start.\n${error?.stack ?? error}`);
  }
}

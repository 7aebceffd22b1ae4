// What runs inside the page. It is sent there as text, so nothing here may refer to anything outside its function.

/**
 * @typedef {object} Probe
 * @property {() => void} arm Waits for the next click or key, and for the table to show something else.
 * @property {Promise<number> | undefined} result Milliseconds from that event to the painted change.
 * @property {Promise<number>} firstRow Milliseconds from the start of the navigation to the first painted row.
 */

/** Defines `window.probe`. To be run before the page's own scripts. */
export function installProbe() {
  /** Resolves with the time when what the document shows now has been painted. @returns {Promise<number>} */
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        // The first task after a frame's callbacks comes when the frame has been handed over.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });

  /** Resolves at the first change of the document after which the condition holds. @param {() => boolean} condition */
  const when = (condition) =>
    /** @type {Promise<void>} */ (
      new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (!condition()) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      })
    );

  /** What the table shows: its rows in view, and how many it says there are. */
  const shown = () => {
    const table = document.querySelector("table");
    return `${table?.ariaRowCount} ${table?.tBodies[0]?.textContent}`;
  };

  /** A row with data; that of a skeleton has no text. */
  const hasRow = () => {
    const cells = document.querySelector("table tbody tr:not([aria-hidden])")?.querySelectorAll("td, th") ?? [];
    return [...cells].filter((cell) => cell.textContent?.trim()).length > 1;
  };

  /** @param {(event: Event) => void} listener */
  const onNextInput = (listener) => {
    const abort = new AbortController();
    for (const type of ["click", "keydown"]) {
      addEventListener(
        type,
        (event) => {
          abort.abort();
          listener(event);
        },
        { capture: true, signal: abort.signal },
      );
    }
  };

  /** @type {Probe} */
  const probe = {
    arm() {
      const before = shown();
      probe.result = new Promise((resolve) => {
        onNextInput((event) => {
          when(() => shown() !== before)
            .then(painted)
            .then((end) => resolve(end - event.timeStamp));
        });
      });
    },
    result: undefined,
    firstRow: when(hasRow).then(painted),
  };
  Object.assign(window, { probe });
}

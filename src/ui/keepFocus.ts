/** Places to go on from: they can take the focus, and what is read out there tells where one is. */
const homes = "[data-focus-home], [role=dialog]";

function withAncestors(element: HTMLElement): readonly HTMLElement[] {
  return element.parentElement === null ? [element] : [element, ...withAncestors(element.parentElement)];
}

/**
 * Keeps the keyboard from being thrown back to the top of the page. A control that has the focus when it leaves the page
 * leaves the focus on the body; it then goes to the nearest place around it that is marked `data-focus-home` and still
 * there, a new one first: that is what came in its stead. At last to the first of those in `main`.
 * Only a focus that was lost is moved, and never one that somebody else took care of. Returns the end of it.
 */
export function keepFocus(): () => void {
  /** What has the focus and all that it is in, innermost first. Another array each time; empty: not in this page. */
  let path: readonly HTMLElement[] = [];
  let arrived: Node[] = [];
  let frame = 0;

  const onFocusIn = ({ target }: FocusEvent) => {
    path = target instanceof HTMLElement ? withAncestors(target) : [];
  };
  const onFocusOut = () => {
    const left = path;
    // Some browsers say so of what is just being removed as well, while it is still there.
    queueMicrotask(() => {
      if (path === left && left[0]?.isConnected === true) path = [];
    });
  };
  // Nothing may take the focus back from the page around.
  const onWindowBlur = () => {
    path = [];
  };

  const bringHome = () => {
    const lost = path;
    const came = arrived;
    arrived = [];
    frame = 0;
    if (lost[0]?.isConnected !== false || document.activeElement !== document.body) return;
    path = [];
    // A dialog takes the focus by itself.
    if ([...document.querySelectorAll<HTMLElement>("[role=dialog]")].some((dialog) => !lost.includes(dialog))) return;
    const places = lost.filter((place) => place.isConnected && place.querySelector("main") === null);
    for (const place of [...places, ...document.querySelectorAll("main")]) {
      const found = [...place.querySelectorAll<HTMLElement>(homes), place].filter((element) => element.matches(homes));
      const home = found.find((element) => came.some((node) => node.contains(element))) ?? found[0];
      home?.focus({ preventScroll: true });
      if (home !== undefined && home === document.activeElement) return;
    }
  };

  // Hears of every change of the page, so it does next to nothing for all but the one that matters.
  const observer = new MutationObserver((records) => {
    if (path[0]?.isConnected !== false) return;
    if (frame === 0) {
      // Effects come after the change, and so does a dialog that gives the focus back: they go first.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(bringHome);
      });
    }
    arrived.push(...records.flatMap(({ addedNodes }) => [...addedNodes]));
  });
  observer.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("focusin", onFocusIn);
  document.addEventListener("focusout", onFocusOut);
  window.addEventListener("blur", onWindowBlur);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    document.removeEventListener("focusin", onFocusIn);
    document.removeEventListener("focusout", onFocusOut);
    window.removeEventListener("blur", onWindowBlur);
  };
}

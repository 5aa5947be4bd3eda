/** Elements that can take over a lost focus. */
const homes = "[data-focus-home], [role=dialog]";

function withAncestors(element: HTMLElement): readonly HTMLElement[] {
  return element.parentElement === null ? [element] : [element, ...withAncestors(element.parentElement)];
}

/**
 * Moves a lost focus to a place near the lost control. When a focused control is removed, the browser moves the focus to
 * the body. The focus then goes to the nearest remaining element marked `data-focus-home` around the removed control.
 * A newly added element comes first, because it usually replaces the control. The last resort is the first one in `main`.
 * Only a lost focus is moved. Returns the function that stops this behaviour.
 */
export function keepFocus(): () => void {
  /** The focused element and its ancestors, innermost first. A new array each time. Empty while the focus is outside the page. */
  let path: readonly HTMLElement[] = [];
  let added: Node[] = [];
  let frame = 0;

  const onFocusIn = () => {
    // Not the target: a focus trap has already moved the focus on when its event arrives here.
    const { activeElement } = document;
    path = activeElement instanceof HTMLElement ? withAncestors(activeElement) : [];
  };
  const onFocusOut = () => {
    const left = path;
    // Some browsers also fire focusout for an element that is being removed but is still connected.
    queueMicrotask(() => {
      if (path === left && left[0]?.isConnected === true) path = [];
    });
  };
  // The focus must not be taken back from the page around the frame.
  const onWindowBlur = () => {
    path = [];
  };

  const restoreFocus = () => {
    const lost = path;
    const addedNodes = added;
    added = [];
    frame = 0;
    if (lost[0]?.isConnected !== false || document.activeElement !== document.body) return;
    path = [];
    // Above a dialog, an offer may have been answered.
    const dialog = [...document.querySelectorAll<HTMLElement>("[role=dialog]")].at(-1);
    if (dialog !== undefined && !lost.includes(dialog)) return dialog.focus({ preventScroll: true });
    const places = lost.filter((place) => place.isConnected && place.querySelector("main") === null);
    for (const place of [...places, ...document.querySelectorAll("main")]) {
      const found = [...place.querySelectorAll<HTMLElement>(homes), place].filter((element) => element.matches(homes));
      const home = found.find((element) => addedNodes.some((node) => node.contains(element))) ?? found[0];
      home?.focus({ preventScroll: true });
      if (home !== undefined && home === document.activeElement) return;
    }
  };

  // The observer runs for every change of the DOM, so it returns early unless the focused element was removed.
  const observer = new MutationObserver((records) => {
    if (path[0]?.isConnected !== false) return;
    if (frame === 0) {
      // Effects and a closing dialog may set the focus after the change. They run before the second frame.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(restoreFocus);
      });
    }
    added.push(...records.flatMap(({ addedNodes }) => [...addedNodes]));
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

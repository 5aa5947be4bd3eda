/** Addresses of style sheets that could not be loaded. */
const failed = new Set<string>();

/**
 * Notes the style sheets of late parts that cannot be loaded. The bundler requests each of them only once, so without
 * this a part would come without its style after a retry. Returns the function that stops this.
 */
export function watchStyleSheets(): () => void {
  const onError = ({ target }: Event) => {
    if (!(target instanceof HTMLLinkElement) || target.rel !== "stylesheet") return;
    failed.add(target.href);
    target.remove();
  };
  // An error event of an element does not bubble.
  addEventListener("error", onError, { capture: true });
  return () => removeEventListener("error", onError, { capture: true });
}

/** Loads the style sheets that could not be loaded before. Rejects when one fails again. */
export async function loadFailedStyleSheets(): Promise<void> {
  const load = (href: string) =>
    new Promise<void>((resolve, reject) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = href;
      link.addEventListener("load", () => {
        failed.delete(href);
        resolve();
      });
      link.addEventListener("error", () => reject(new TypeError("A style sheet cannot be loaded.")));
      document.head.append(link);
    });
  await Promise.all([...failed].map(load));
}

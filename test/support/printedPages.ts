import type { Frame } from "playwright-core";

/** Returns what a frame shows as a document of its own, because Chromium prints whole pages only. */
async function copyOf(frame: Frame): Promise<string> {
  return frame.evaluate(() => {
    const css = [...document.styleSheets]
      .flatMap(({ cssRules }) => [...cssRules].map((rule) => rule.cssText))
      .join("\n");
    const copy = document.documentElement.cloneNode(true) as HTMLElement;
    for (const one of copy.querySelectorAll("script, style, link")) one.remove();
    const style = document.createElement("style");
    style.textContent = css;
    copy.querySelector("head")?.append(style);
    return `<!doctype html>${copy.outerHTML}`;
  });
}

/**
 * Prints what a frame shows, and returns the addresses of the links on each page, in order. A link that is cut by the end of
 * a page stands on both.
 */
export async function printedPages(frame: Frame): Promise<readonly (readonly string[])[]> {
  const page = await frame.page().context().newPage();
  await page.setContent(await copyOf(frame));
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  await page.close();
  const objects = new Map(
    [...pdf.matchAll(/^(\d+) 0 obj\s([\s\S]*?)\sendobj/gm)].map(([, id, text]) => [id, text ?? ""]),
  );
  const pages = [...objects.values()].filter((text) => /\/Type\s*\/Page\b/.test(text));
  return pages.map((text) => {
    const links = /\/Annots\s*\[([^\]]*)\]/.exec(text)?.[1] ?? "";
    return [...links.matchAll(/(\d+) 0 R/g)].map(
      ([, id]) => /\/URI\s*\(([^)]*)\)/.exec(objects.get(id) ?? "")?.[1] ?? "",
    );
  });
}

import { mkdirSync, readFileSync } from "node:fs";
import type { Browser, Frame } from "playwright-core";
import { type PanelState, panelStates } from "./panelStates.ts";
import { resizePanel } from "./resizePanel.ts";
import { type Desk, openDesk } from "./simulatorPage.ts";

/** How a picture shows a state: the size of the panel, its theme, and its text. */
export interface Look {
  readonly size: readonly [width: number, height: number];
  /** By default the light one. */
  readonly theme?: "dark" | "contrast-light" | "contrast-dark";
  /** A root font size such as `200%`. */
  readonly textSize?: string;
  /** Whether the words are 40 % longer, as in German. */
  readonly hasLongWords?: boolean;
}

export const nameOfLook = ({ size, theme, textSize, hasLongWords }: Look): string =>
  [size.join("x"), theme, textSize && `text-${parseInt(textSize, 10)}`, hasLongWords && "long"]
    .filter(Boolean)
    .join("-");

/** Lengthens the words that the panel shows now, but no names and numbers. React does not know of it. */
const lengthen = `
  document.documentElement.dataset.long ??= (() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { currentNode: text } = texts;
      if (text.parentElement?.closest("[translate=no], script, style, bdi, textarea")) continue;
      text.data = text.data.replace(/\\p{L}{2,}/gu, (word) => word + word.slice(-Math.ceil(word.length * 0.4)));
    }
    return "";
  })()`;

/** Opens a panel in a state. Requests time out soon, so that a lost connection is noticed soon. */
async function openIn(browser: Browser, devPort: number, { scenario, play }: PanelState): Promise<Desk> {
  const config = {
    allowedOrigins: [`http://localhost:${devPort}`],
    timeouts: { requestMs: 1500 },
    directory: [
      { name: "Oliver Grant", address: "+442079460131", kind: "agent", team: "Technical Support" },
      { name: "Reception", address: "+442079460100", kind: "number" },
      { name: "Invoicing", address: "invoicing@example.com", kind: "queue" },
    ],
    wrapUp: {
      outcomes: ["Resolved", "Refund promised", "Call again", "Wrong number"].map((name) => ({ id: name, name })),
    },
    history: { enabled: true },
  };
  const desk = await openDesk({ browser, devPort, query: { scenario }, sameSite: true, config });
  await resizePanel(desk.panel, 360, 700);
  await play(desk);
  return desk;
}

const painted = (panel: Frame) =>
  panel.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));

/** Takes pictures of one state, one for each look, and stores them under the path that `pathOf` returns. */
export async function takePictures(options: {
  readonly browser: Browser;
  readonly devPort: number;
  readonly state: keyof typeof panelStates;
  readonly looks: readonly Look[];
  readonly pathOf: (look: Look) => string;
}): Promise<void> {
  const { browser, devPort, state, looks, pathOf } = options;
  const desk = await openIn(browser, devPort, panelStates[state]);
  for (const look of looks) {
    const [width, height] = look.size;
    await desk.panel.evaluate(
      ([theme, fontSize]) => {
        document.documentElement.dataset["theme"] = theme;
        document.documentElement.style.fontSize = fontSize ?? "";
      },
      [look.theme ?? "light", look.textSize] as const,
    );
    if (look.hasLongWords === true) await desk.panel.evaluate(lengthen);
    await resizePanel(desk.panel, width, height);
    await painted(desk.panel);
    await desk.page.screenshot({ path: pathOf(look), clip: { x: 0, y: 0, width, height } });
  }
  await desk.close();
}

const sizes = [280, 360, 640, 900].flatMap((width) => [500, 700].map((height) => [width, height] as const));
const themes = ["light", "dark", "contrast-light", "contrast-dark"] as const;

/** All combinations of size, theme and text, and each size with longer words. These come last, because they stay. */
const allLooks: readonly Look[] = [
  ...themes.flatMap((theme) =>
    [undefined, "200%"].flatMap((textSize) =>
      sizes.map((size) => ({ size, ...(theme === "light" ? {} : { theme }), ...(textSize ? { textSize } : {}) })),
    ),
  ),
  ...sizes.map((size) => ({ size, hasLongWords: true })),
];

/** Takes a picture of each state in each look, and one sheet for each state and theme, in the folder. */
export async function takeMatrix(
  browser: Browser,
  devPort: number,
  folder: string,
  /** The states, or none for all. */
  names: readonly string[],
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const all = Object.keys(panelStates) as (keyof typeof panelStates)[];
  for (const state of all.filter((name) => names.length === 0 || names.includes(name))) {
    const pathOf = (look: Look) => `${folder}/${state}-${nameOfLook(look)}.png`;
    await takePictures({ browser, devPort, state, looks: allLooks, pathOf });
    for (const theme of themes) {
      const looks = allLooks.filter((look) => look.hasLongWords !== true && (look.theme ?? "light") === theme);
      await takeSheet(browser, looks.map(pathOf), `${folder}/sheet-${state}-${theme}.png`);
    }
    const long = allLooks.filter((look) => look.hasLongWords === true).map(pathOf);
    await takeSheet(browser, long, `${folder}/sheet-${state}-long.png`);
  }
}

/** Puts pictures beside each other into one. */
async function takeSheet(browser: Browser, paths: readonly string[], path: string): Promise<void> {
  const images = paths.map((each) => `<img src="data:image/png;base64,${readFileSync(each, "base64")}">`);
  const page = await browser.newPage({ viewport: { width: 2260, height: 100 } });
  await page.setContent(
    `<body style="margin: 8px; display: flex; flex-wrap: wrap; align-items: start; gap: 8px">${images.join("")}`,
  );
  await page.screenshot({ path, fullPage: true });
  await page.close();
}

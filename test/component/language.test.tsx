import { act, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { loadCatalogue } from "../../src/i18n/catalogues.ts";
import { setLanguage, useT } from "../../src/i18n/i18n.ts";
import { Details } from "../../src/views/details/Details.tsx";
import { push } from "../support/builders.ts";
import { renderPanel } from "../support/renderPanel.tsx";
import { renderView } from "../support/renderView.tsx";

const texts = { "banner.menu": "Valikko", "agent.ready": "Valmis", "connection.connected": "Yhdistetty" };
const load = (tag: string) => loadCatalogue(tag, { "./locales/fi/shell.json": async () => texts });

afterEach(() => act(() => setLanguage(["en"])));

it("updates the shown dates when the language becomes known", async () => {
  const { emit } = renderView(<Details interactionId="c1" />);
  emit(push({ id: "c1", channel: "chat", status: "accepted", createdAt: Date.UTC(2026, 4, 3, 12) }));
  expect(screen.getByText(/May 3, 2026/)).toBeTruthy();
  await act(() => setLanguage(["de-DE"]));
  expect(screen.getByText(/03\.05\.2026/)).toBeTruthy();
});

it("shows the texts of another language in a running panel, then English again", async () => {
  await renderPanel(() => {});
  expect(screen.getByRole("button", { name: "Menu" })).toBeTruthy();
  await act(() => setLanguage(["fi-FI"], load));
  expect(screen.getByRole("button", { name: "Valikko" })).toBeTruthy();
  expect(screen.getByRole("status", { name: "Connection" }).textContent).toBe("Yhdistetty");
  await waitFor(() => expect(screen.getByRole("status", { name: "Agent status" }).textContent).toContain("Valmis"));
  await act(() => setLanguage(["en"], load));
  expect(screen.getByRole("button", { name: "Menu" })).toBeTruthy();
});

it("gives a view the same translate function while the language is the same", async () => {
  const seen = new Set<unknown>();
  function View() {
    seen.add(useT());
    return null;
  }
  const { emit } = renderView(<View />);
  emit({ type: "agent", patch: { name: "Ada" } });
  expect(seen.size).toBe(1);
  await act(() => setLanguage(["en"]));
  await act(() => setLanguage(["de"]));
  expect(seen.size).toBe(2);
});

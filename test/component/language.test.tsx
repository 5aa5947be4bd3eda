import { act, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { setFormats } from "../../src/i18n/i18n.ts";
import { Details } from "../../src/views/details/Details.tsx";
import { push } from "../support/builders.ts";
import { renderView } from "../support/renderView.tsx";

afterEach(() => setFormats("en"));

it("writes the dates on show anew when the language becomes known", () => {
  const { tell } = renderView(<Details interactionId="c1" />);
  tell(push({ id: "c1", channel: "chat", status: "accepted", createdAt: Date.UTC(2026, 4, 3, 12) }));
  expect(screen.getByText(/May 3, 2026/)).toBeTruthy();
  act(() => setFormats("de-DE"));
  expect(screen.getByText(/03\.05\.2026/)).toBeTruthy();
});

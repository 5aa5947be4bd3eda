import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Button } from "../../src/ui/Button.tsx";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

const waitFor = (ms: number) => vi.advanceTimersByTime(ms);

it("takes no press in the first half second, nor after its meaning changed", () => {
  const onPress = vi.fn<() => void>();
  const button = (guard: string) => (
    <Button guard={guard} onPress={onPress}>
      Accept
    </Button>
  );
  const { rerender } = render(button("accept c1"));
  const press = () => fireEvent.click(screen.getByRole("button"));
  press();
  waitFor(499);
  press();
  expect(onPress).not.toHaveBeenCalled();
  waitFor(1);
  press();
  expect(onPress).toHaveBeenCalledOnce();
  rerender(button("accept c2"));
  press();
  expect(onPress).toHaveBeenCalledOnce();
  waitFor(500);
  press();
  expect(onPress).toHaveBeenCalledTimes(2);
});

it("takes a press at once without a guard", () => {
  const onPress = vi.fn<() => void>();
  render(<Button onPress={onPress}>Mute</Button>);
  fireEvent.click(screen.getByRole("button"));
  expect(onPress).toHaveBeenCalledOnce();
});

it("takes a press half a second after a move of which a busy page reported two places at once", () => {
  let [top, report]: [number, (...ratios: readonly number[]) => void] = [100, () => {}];
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(onReport: (entries: readonly object[]) => void) {
        report = (...ratios) => onReport(ratios.map((intersectionRatio) => ({ intersectionRatio })));
      }
      observe() {}
      disconnect() {}
    },
  );
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(() => new DOMRect(10, top, 100, 20));
  const onPress = vi.fn<() => void>();
  render(
    <Button guard="accept c1" onPress={onPress}>
      Accept
    </Button>,
  );
  top = 115;
  report(1, 0.25);
  report(1);
  waitFor(500);
  fireEvent.click(screen.getByRole("button"));
  expect(onPress).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

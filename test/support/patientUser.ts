import userEvent, { type UserEvent } from "@testing-library/user-event";

/** How far the clock of the page is ahead, in ms. */
let ahead = 0;
const now = performance.now.bind(performance);

/** Lets the time pass in which a control that just appeared takes no press. */
export function letControlsSettle(): void {
  performance.now = () => now() + ahead;
  ahead += 1000;
}

/** Returns a user who looks at the panel before each action, so that controls have settled. */
export function patientUser(): UserEvent {
  return new Proxy(userEvent.setup(), {
    get(user, name) {
      const action: unknown = Reflect.get(user, name);
      if (typeof action !== "function") return action;
      return (...given: readonly unknown[]): unknown => {
        letControlsSettle();
        return Reflect.apply(action, user, given);
      };
    },
  });
}

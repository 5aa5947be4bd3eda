import userEvent, { type UserEvent } from "@testing-library/user-event";

const passed = performance.now.bind(performance);

/** The time of the page in ms. It stands still between the user's actions, however long the machine takes. */
let time = 0;

/** Lets the time pass in which a control that just appeared takes no press. */
export function letControlsSettle(): void {
  // Before the first action, controls have appeared at the machine's own time.
  time = Math.max(time, passed()) + 1000;
  performance.now = () => time;
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

import userEvent, { type UserEvent } from "@testing-library/user-event";

/** The time of the page in ms. It stands still between the user's actions, however long the machine takes. */
let time = performance.now();

/** Lets the time pass in which a control that just appeared takes no press. */
export function letControlsSettle(): void {
  performance.now = () => time;
  time += 1000;
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

import { createHandledCalls } from "../../src/hosts/salesforce/handledCalls.ts";
import { createSalesforceHost } from "../../src/hosts/salesforce/SalesforceHost.ts";
import { createSalesforceBridge } from "../support/salesforceBridge.ts";
import { describeHostContract } from "./hostContract.ts";

describeHostContract("Salesforce Service Cloud Voice", () => {
  const bridge = createSalesforceBridge();
  return {
    host: createSalesforceHost({
      port: bridge.port,
      record: (port) => port,
      requestMs: 8000,
      nonce: "0123456789abcdef0123456789abcdef",
      handled: createHandledCalls({ name: "" }),
    }),
    newsWithinMs: 10,
    neverTells: new Set(["ringing", "reasons"]),
    offer: (customer) => bridge.offer(customer),
    customerHangsUp: (id) => bridge.hangUp(id),
    answerConsult: () => undefined,
    failConsult: () => bridge.removeThird(),
    removeElsewhere: (id) => bridge.endWrapUp(id),
    endWrapUp: (id) => bridge.endWrapUp(id),
    behave: (behaviour) => bridge.behave(behaviour),
    // The toolkit has no lists. The port keeps the order of the events.
    keepBackNextList: () => () => undefined,
    sendFromHost: (data) => bridge.send(data),
    repeat: () => bridge.repeat(),
    leftBehind: () => bridge.leftBehind(),
  };
});

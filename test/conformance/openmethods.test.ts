import * as v from "valibot";
import { afterEach } from "vitest";
import { createOpenMethodsHost } from "../../src/hosts/openmethods/OpenMethodsHost.ts";
import { section } from "../../src/hosts/openmethods/section.ts";
import { createTransport } from "../../src/hosts/openmethods/transport.ts";
import { createHarmonyServer } from "../support/harmonyServer.ts";
import { type HttpLine, openHttpLine } from "../support/httpLine.ts";
import { describeHostContract } from "./hostContract.ts";

const lines: HttpLine[] = [];
afterEach(() => {
  for (const line of lines.splice(0)) line.close();
});

describeHostContract("OpenMethods Harmony over HTTP", () => {
  const server = createHarmonyServer();
  const line = openHttpLine((arrival) => server.exchange(arrival));
  lines.push(line);
  const options = v.parse(section, { commands: { reject: "interaction.reject" } });
  const requestMs = 10_000;
  return {
    host: createOpenMethodsHost({
      openTransport: () =>
        createTransport({ fetch: line.fetch, section: { ...options, baseUrl: line.baseUrl }, requestMs }),
      section: options,
      requestMs,
      readAccess: () => Promise.resolve({ model: undefined, agent: { username: "ada" } }),
      locale: () => "en-GB",
    }),
    // A session is opened by four requests, and the answer to each comes with a later poll.
    newsWithinMs: 6000,
    advance: line.advance,
    offer: (customer) => server.offer(customer),
    customerHangsUp: (id) => server.hangUp(id),
    answerConsult: () => server.answerConsult(),
    failConsult: (reason) => server.failConsult(reason),
    removeElsewhere: (id) => server.complete(id),
    behave: (behaviour) => server.behave(behaviour),
    // Harmony has no lists. A poll brings what is new since the last one.
    keepBackNextList: () => () => undefined,
    sendFromHost: (data) => server.send(data),
    repeat: () => server.repeat(),
    leftBehind: () => line.running(),
  };
});

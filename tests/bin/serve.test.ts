import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {expect, test} from "vitest";
import {checkPort, parsePort} from "../../bin/system/serve.ts";

test.each([
  [undefined, 3000],
  ["", 3000],
  ["8080", 8080],
  [" 8080 ", 8080],
  ["0", 0],
  ["65535", 65535]
])("PORT %j is %i", (text, port) => {
  expect(parsePort(text)).toBe(port);
});

test.each(["abc", "-1", "65536", "80.5", "0x50", "1e3", "3000 4000"])(
  "PORT %j is refused",
  (text) => {
    expect(() => parsePort(text)).toThrow(
      `PORT is ${JSON.stringify(text)}: give a whole number from 1 to 65535.`
    );
  }
);

test("a taken port is named with the way out", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const {port} = server.address() as AddressInfo;
  await expect(checkPort({port})).rejects.toThrow(
    `Port ${port} is taken by another program: stop it, or choose another port with PORT=3000 npm start.`
  );
  await new Promise((resolve) => server.close(resolve));
});

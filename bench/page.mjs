// Times the page as tests/desk/browser.mjs does, over and over, and says where the time went.
//   node page.mjs BASE CHROMIUM ROUNDS      prints one JSON line a measure; bench/page.py makes the table
import { createRequire } from "node:module";
import { join } from "node:path";

const [, , base, executablePath, rounds, packages] = process.argv;
const { chromium } = createRequire(join(packages, "package.json"))("playwright-core");
const browser = await chromium.launch({
  executablePath,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

const WORK = { TaskDuration: "main", ScriptDuration: "script", LayoutDuration: "layout", RecalcStyleDuration: "style" };
async function metrics(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return Object.fromEntries(metrics.filter((m) => WORK[m.name]).map((m) => [WORK[m.name], m.value * 1000]));
}

async function timed(session, what, act) {
  const before = await metrics(session), begin = performance.now();
  await act();
  const clock = performance.now() - begin, after = await metrics(session);
  const spent = Object.fromEntries(Object.entries(after).map(([k, v]) => [k, v - (before[k] ?? 0)]));
  return { what, clock, ...spent };
}

const say = (line) => console.log(JSON.stringify(line));

async function open() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "ar" });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" }); // processor time, whatever else the machine does
  return { context, page, session };
}

// The page's own clock when a row and a circle are first there and the frame with them has been made: what a person
// waits for, without the way of the news to this program.
const watch = () => {
  const waited = new Set([".row", ".pin"]);
  const look = new MutationObserver(() => {
    for (const what of waited) {
      if (!document.querySelector(what)) continue;
      waited.delete(what);
      requestAnimationFrame(() => setTimeout(() => performance.mark(what)));
    }
    if (!waited.size) look.disconnect();
  });
  look.observe(document, { childList: true, subtree: true });
};

// What the network and the page's own clock say of the first view.
const inside = () => {
  const drawn = Object.fromEntries(performance.getEntriesByType("mark").map((m) => [m.name, m.startTime]));
  const marks = Object.fromEntries(performance.getEntriesByType("paint").map((p) => [p.name, p.startTime]));
  const files = performance.getEntriesByType("resource").map((r) => ({
    name: r.name.replace(location.origin, ""), from: r.startTime, sent: r.requestStart, first: r.responseStart, to: r.responseEnd, bytes: r.encodedBodySize,
  }));
  return { drawn, marks, files };
};

async function firstView(what) {
  const { context, page, session } = await open();
  await page.addInitScript(watch);
  const line = await timed(session, what, async () => {
    await page.goto(`${base}/?lang=ar`);
    await page.waitForSelector(".row");
    await page.waitForSelector(".pin");
  });
  say({ ...line, ...(await page.evaluate(inside)) });
  return { context, page, session };
}

const FILTERS = ["country=SYR", "type=ASSAULT", "status=planned", "country=YEM&type=ASSAULT", "voices=2", `words=${encodeURIComponent("دوما")}`, "from=2018-04-01&to=2018-04-30"];
async function filtersOf({ page, session }) {
  for (const filter of FILTERS) {
    const before = await page.locator(".total").textContent();
    say({ filter: decodeURIComponent(filter), ...(await timed(session, "filter", async () => {
      await page.evaluate((f) => {
        history.pushState(null, "", `/?${f}&lang=en`);
        dispatchEvent(new PopStateEvent("popstate"));
      }, filter);
      await page.waitForFunction((old) => !document.querySelector(".rows.dim") && document.querySelector(".total").textContent !== old && !/Loading|جارٍ/.test(document.querySelector(".total").textContent), before);
    })) });
  }
}

// The first is that of a browser just started and a service just asked for the first time.
for (let i = 0; i < Number(rounds); i++) {
  const opened = await firstView(i ? "first view" : "first view, all cold");
  await opened.page.goto(`${base}/?lang=en`);
  await opened.page.waitForSelector(".pin");
  await opened.page.waitForTimeout(500);
  await filtersOf(opened);
  await opened.context.close();
}
await browser.close();

/* The phone page. RUN: the plan's first draws. WORK: the formula files as functions (livelihood/formula/javascript.py).
   PAGE: questions and how numbers are written. SAY: sentences with slots. Nothing is kept, nothing is sent. */

/* ---- the same arithmetic as the engine: draws, the trade's rows, the purse ---- */
const AT = {}, LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
for (let i = 0; i < 64; i++) AT[LETTERS[i]] = i;
function from_letters(text) {
  const out = new Float64Array(text.length / 3);
  for (let i = 0; i < out.length; i++) out[i] = AT[text[3 * i]] * 4096 + AT[text[3 * i + 1]] * 64 + AT[text[3 * i + 2]];
  return out;
}
function unpacked(told) { return typeof told === "number" ? told : from_letters(told.text).map(k => told.least + told.step * k); }
/* Factors of shocks in each draw and month, from the plan's start on or (later) from the turn on. */
function factors(later) {
  const made = {}, wide = RUN.months - RUN.start, width = later ? RUN.months - RUN.turn : wide;
  for (const name of Object.keys(RUN.hit)) {
    const all = made[name] = new Float64Array(RUN.count * width).fill(1), put = (told, to, months) => {
      const at = from_letters(told.at), factor = unpacked(told.factor);
      at.forEach((place, i) => {
        const d = Math.floor(place / months), t = place % months - (wide - width) * (months === wide);
        if (t >= 0) to[d * width + t] = of(factor, i);
      });
    };
    put(RUN.hit[name].start, all, wide);
    if (later && RUN.hit[name].turn) put(RUN.hit[name].turn, all, width);
  }
  return made;
}
const of = (drawn, d) => typeof drawn === "number" ? drawn : drawn[d];
const INPUTS = RUN.inputs.map(one => Object.assign({}, one, {drawn: unpacked(one.values), course: one.path === undefined ? null : unpacked(one.path)}));
const HOME = {other_income: unpacked(RUN.other_income), casual_income: unpacked(RUN.casual_income), inflation: unpacked(RUN.inflation)};
const HIT = factors(false), HIT_LATER = factors(true);

function moved(one, answer) {
  if (answer === undefined) return one.drawn;
  if (one.decide || one.likely === 0 || one.form === "fixed" && one.course === null || one.form === "logit" && !(answer > 0 && answer < 1)) return answer;
  const least = one.least === null ? -Infinity : one.least, most = one.most === null ? Infinity : one.most, out = new Float64Array(RUN.count);
  for (let d = 0; d < out.length; d++) {
    const x = of(one.drawn, d);
    let y;
    if (one.form === "logit") {
      const odds = x / (1 - x) * (answer / (1 - answer) / (one.likely / (1 - one.likely)));
      y = odds / (1 + odds);
    } else y = x * (answer / one.likely);
    out[d] = one.form === "fixed" ? y : Math.min(Math.max(y, least), most);
  }
  return out;
}

/* The trade's rows in every draw; `part`: of the town's market from the turn on. Rows are arrays over the whole window. */
function trade_rows(answers, scale, from, hit, part) {
  const running = RUN.months - from, levels = INPUTS.map(one => moved(one, answers[one.name])), all = [], first = (RUN.first_month - 1 + from) % 12 + 1;
  for (let d = 0; d < RUN.count; d++) {
    const values = {};
    INPUTS.forEach((one, at) => {
      const level = of(levels[at], d), shock = hit[one.name], size = x => {
        if (!one.scales) return x;
        x = x * scale;
        return one.lumpy ? Math.ceil(x * RUN.people - 1e-9) / RUN.people : x;
      };
      if (one.course === null && !one.hit) { values[one.name] = size(level); return; }
      const row = new Array(running);
      for (let t = 0; t < running; t++) {
        let x = level;
        if (one.course !== null) x = x * of(one.course, d * RUN.months + from + t);
        if (one.of_the_town && from + t >= RUN.turn) x = x * part;
        x = size(x);
        if (one.hit) {
          if (shock) x = x * shock[d * running + t];
          x = Math.max(x, one.least === null ? -Infinity : one.least);
          x = Math.min(x, one.hit_most === null ? Infinity : one.hit_most);
        }
        row[t] = x;
      }
      values[one.name] = row;
    });
    const rows = running ? WORK.trade(values, {}, running, first) : {}, wide = {};
    for (const name of ["operating_cash", "setup_costs", "replacement", "paid_before_sales", "resale_value", "own_hours"]) {
      const row = wide[name] = new Array(RUN.months).fill(0);
      if (rows[name]) for (let t = 0; t < running; t++) row[from + t] = rows[name][t];
    }
    all.push(wide);
  }
  return all;
}

function quantile(values, q) {
  const sorted = Float64Array.from(values).sort(), at = (sorted.length - 1) * q, low = Math.floor(at), high = Math.min(low + 1, sorted.length - 1);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
}
function kept_to_go_on(all) {
  return quantile(all.map(rows => {
    let end = 0, deepest = 0;
    rows.operating_cash.forEach((cash, t) => {
      end += cash;
      deepest = Math.max(deepest, -Math.min(end, end - cash - rows.paid_before_sales[t]));
    });
    return deepest;
  }), 0.9);
}

/* All draws through the purse; `rows` null: without any plan. */
function purse(all, answers, keep, loan) {
  const base = all ? RUN.with_plan : RUN.not_now, needs = answers.needs === undefined ? RUN.needs : answers.needs, zeros = new Array(RUN.months).fill(0), out = [];
  for (let d = 0; d < RUN.count; d++) {
    const rows = all ? all[d] : null, named = name => rows ? rows[name] : zeros;
    const values = Object.assign({}, base.values, {
      savings: answers.savings === undefined ? RUN.savings : answers.savings, needs: needs, floor: Math.min(RUN.floor, needs), working_capital: keep,
      setup_total: named("setup_costs").reduce((sum, x) => sum + x, 0), saving_held: loan ? loan.held : 0,
      other_income: of(HOME.other_income, d), casual_income: of(HOME.casual_income, d), inflation: of(HOME.inflation, d)});
    const series = Object.assign({}, base.series, {
      operating_cash: named("operating_cash"), setup_costs: named("setup_costs"), replacement: named("replacement"), paid_before_sales: named("paid_before_sales"),
      resale_value: named("resale_value").map((x, t) => loan ? x * loan.things_stay[t] : x), own_hours_week: named("own_hours").map(x => x / (52 / 12)), loan_in: loan ? loan.loan_in : zeros,
      loan_out: loan ? loan.paid_in_all : zeros, last_instalment: loan ? loan.last_instalment : zeros});
    const run = WORK.purse(values, series, RUN.months, RUN.first_month);
    out.push({income: run.member_flow.reduce((sum, x) => sum + x, 0) / RUN.months, ruin: run.ruin.findIndex(x => x > 0.5),
              lowest: run.low.map((x, t) => Math.min(x, run.before_arrears[t]))});
  }
  return out;
}
function loan_of(answers) {
  const amount = RUN.loan ? (answers.loan_amount === undefined ? RUN.loan.amount : answers.loan_amount) : 0;
  if (!(amount > 0)) return null;
  const length = RUN.months - RUN.start, rows = WORK.loan(Object.assign({}, RUN.loan.values, {amount: amount}), {}, Math.max(length, RUN.loan.months), 1), out = {held: rows.returned.reduce((sum, x) => sum + x, 0)};
  for (const name of ["loan_in", "paid_in_all", "last_instalment", "things_stay"]) {
    out[name] = new Array(RUN.months).fill(name === "things_stay" ? 1 : 0);
    for (let t = 0; t < length; t++) out[name][RUN.start + t] = rows[name][t];
  }
  return out;
}

const WAYS = {
  yours(answers) {
    const all = trade_rows(answers, RUN.scale, RUN.start, HIT, 1);
    return purse(all, answers, RUN.working_capital === null ? kept_to_go_on(all) : RUN.working_capital, loan_of(answers));
  },
  /* three tenths first, the rest from the turn on where no month was below zero: two plans in one purse, no loan */
  smaller(answers) {
    const all = trade_rows(answers, RUN.scale * RUN.first, RUN.start, HIT, RUN.first);
    let keep = RUN.working_capital === null ? kept_to_go_on(all) : RUN.working_capital * RUN.first;
    if (RUN.turn < RUN.months) {
      const goes_on = purse(all, answers, keep, null).map(one => one.lowest.every((x, t) => t >= RUN.turn || x >= 0));
      const added = trade_rows(answers, RUN.scale * RUN.later, RUN.turn, HIT_LATER, RUN.later), twice = trade_rows(answers, 0, RUN.turn, HIT_LATER, RUN.later);
      all.forEach((rows, d) => {
        if (goes_on[d]) for (const name of Object.keys(rows)) rows[name] = rows[name].map((x, t) => x + (added[d][name][t] - twice[d][name][t]));
      });
      keep = RUN.working_capital === null ? kept_to_go_on(all) : RUN.working_capital;
    }
    return purse(all, answers, keep, null);
  },
  not_now(answers) { return purse(null, answers, 0, null); }
};

/* What the draws of a way say: counts out of 20 and months as marks.py makes them. */
function found(draws, waiting) {
  const n = draws.length, never = RUN.months, emptied = draws.filter(one => one.ruin >= 0).length, order = draws.map(one => one.ruin < 0 ? never : one.ruin).sort((a, b) => a - b), rows = [];
  for (let i = 0; i < PAGE.whole; i++) {
    const row = order[Math.max(0, Math.ceil(n * ((i + 0.5) / PAGE.whole) - 1))];
    if (row < never) rows.push(row);
  }
  const course = q => Array.from({length: RUN.months}, (_, t) => quantile(draws.map(one => one.lowest[t]), q));
  return {draws: draws, emptied: emptied, k: Math.floor(emptied / n * PAGE.whole + 0.5 + 1e-9), rows: rows, often: most_often(rows, draws),
          gain: quantile(draws.map((one, d) => one.income - waiting[d].income), 0.5), hard: course(0.1), middle: course(0.5), good: course(0.9)};
}
function most_often(rows, draws) {
  let top = null;
  const times = row => rows.filter(x => x === row).length, all = row => draws.filter(one => one.ruin === row).length;
  for (const row of new Set(rows)) if (top === null || times(row) > times(top) || times(row) === times(top) && all(row) > all(top)) top = row;
  return rows.length > 1 && times(top) === 1 ? null : top;
}
function works_out(answers) {
  const waiting = WAYS.not_now(answers), out = {};
  for (const way of PAGE.ways) {
    const draws = way === "not_now" ? waiting : WAYS[way](answers);
    if (!draws.every(one => Number.isFinite(one.income) && one.lowest.every(Number.isFinite))) return null;
    out[way] = found(draws, waiting);
  }
  return out;
}

/* ---- numbers as the country writes them ---- */
const NUMBERS = PAGE.numbers;
function grouped(digits) {
  let out = "", rest = digits, size = NUMBERS.sizes[0];
  if (NUMBERS.group === "") return digits;
  while (rest.length > size) {
    out = NUMBERS.group + rest.slice(-size) + out;
    rest = rest.slice(0, -size);
    size = NUMBERS.sizes[1] || NUMBERS.sizes[0];
  }
  return rest + out;
}
function plain(value, after) {
  let [whole, part] = Math.abs(value).toFixed(after).split(".");
  while (part && part.endsWith("0")) part = part.slice(0, -1);
  return grouped(whole) + (part ? NUMBERS.decimal + part : "");
}
function signed(text, value) { return value < 0 && text.split("").some(letter => letter >= "1" && letter <= "9") ? "\u2212" + text : text; }
function money(value, after) { return signed(NUMBERS.before + plain(value, after || 0) + NUMBERS.after, value); }
function about(value) {
  const x = Number(value.toPrecision(2));
  return money(x, NUMBERS.coins && Math.abs(x) < 20 && !Number.isInteger(x) ? 2 : 0);
}
function written(question, value) { return question.money ? money(value, question.after) : signed(plain(value, question.after), value); }
/* A number as people write it, letter by letter; NaN where it is none. */
function read(text) {
  let rest = text.split(NUMBERS.before.trim() || "\u0000").join("").split(NUMBERS.after.trim() || "\u0000").join("");
  rest = [" ", "\u00a0", "\u202f"].reduce((left, space) => left.split(space).join(""), rest).trim();
  const other = NUMBERS.decimal === "," ? "." : ",", parts = rest.split(NUMBERS.decimal);
  if (parts.length > 2) return NaN;
  const groups = parts[0].split(other), digits = part => part.length > 0 && part.split("").every(letter => letter >= "0" && letter <= "9");
  if (!groups.every(digits) || parts.length === 2 && !digits(parts[1])) return NaN;
  if (groups.length > 1 && (groups[0].length > 3 || groups.slice(1).some((group, at) => group.length !== 3 && !(NUMBERS.sizes[1] && at < groups.length - 2 && group.length === NUMBERS.sizes[1])))) return NaN;
  return Number(groups.join("") + (parts.length === 2 ? "." + parts[1] : ""));
}

/* ---- the page ---- */
const $ = name => document.getElementById(name), answers = {}, shown = {}, QUESTIONS = PAGE.questions;
let at = 0, waiting = false, last = null;

function fill(text, slots) { return Object.keys(slots).reduce((said, name) => said.split("{" + name + "}").join(String(slots[name])), text); }
function month(row) { return PAGE.months[row].name; }
function counted(one) { return one.k === 0 ? fill(SAY.few_count, {whole: PAGE.whole}) : fill(SAY.count, {k: one.k, whole: PAGE.whole}); }
function finding(one) {
  const rows = one.rows, slots = {k: one.k, whole: PAGE.whole};
  if (one.emptied === 0) return SAY.never;
  if (one.k === 0) return fill(SAY.few, slots);
  if (rows[0] === rows[rows.length - 1]) return fill(SAY.in_month, Object.assign(slots, {month: month(rows[0])}));
  if (one.often !== null) return fill(SAY.most_often, Object.assign(slots, {month: month(one.often)}));
  return fill(SAY.between, Object.assign(slots, {first: month(rows[0]), last: month(rows[rows.length - 1])}));
}
function gained(one) {
  if (Math.abs(one.gain) < 0.005 * RUN.needs) return SAY.same;
  return fill(one.gain > 0 ? SAY.more : SAY.less, {amount: about(Math.abs(one.gain))});
}

const SPACE = "http://www.w3.org/2000/svg";
function add(into, tag, attributes, text) {
  const made = document.createElementNS(SPACE, tag);
  for (const name of Object.keys(attributes)) made.setAttribute(name, attributes[name]);
  if (text !== undefined) made.textContent = text;
  into.appendChild(made);
  return made;
}
function fresh(picture, width, height) {
  picture.textContent = "";
  picture.setAttribute("viewBox", "0 0 " + width + " " + height);
  const hatch = add(add(picture, "defs", {}), "pattern", {id: picture.id + "_loss", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)"});
  add(hatch, "rect", {width: 7, height: 7, class: "f-paper"});
  add(hatch, "path", {d: "M0 0V7", class: "s-rust", "stroke-width": 3.4});
}
function draw_purses(one) {
  const picture = $("purses"), rows = one.rows, marked = rows.length, tall = line => marked > line * 10 ? 50 : 36, body = "M12 11C5 18 2 26 2 33C2 40 7 42 20 42S38 40 38 33C38 26 35 18 28 11Z",
    tie = "M12 10L8 3L15 5.5L20 2L25 5.5L32 3L28 10Z";
  fresh(picture, 328, tall(0) + tall(1));
  for (let i = 0; i < PAGE.whole; i++) {
    const x = i % 10 * 33 + 2, y = i < 10 ? 0 : tall(0), group = add(picture, "g", {transform: "translate(" + x + " " + y + ") scale(.7)"});
    if (i < marked) {
      add(group, "path", {d: body, fill: "url(#purses_loss)"});
      add(group, "path", {d: body, fill: "none", class: "s-ink", "stroke-width": 2, "stroke-dasharray": "4 3"});
      add(group, "path", {d: tie, fill: "none", class: "s-ink", "stroke-width": 2});
      add(picture, "text", {x: x + 14, y: y + 44, class: "word t-ink bold", "text-anchor": "middle"}, PAGE.months[rows[i]].short);
    } else {
      add(group, "path", {d: body + tie, class: "f-blue"});
      add(group, "path", {d: "M11 10.5H29", class: "s-paper", "stroke-width": 2});
    }
  }
  const names = rows.map(month), each = [...new Set(names)].map(name => fill(SAY.in, {n: names.filter(x => x === name).length, month: name})).join(", ");
  const told = [fill(SAY.purses, {whole: PAGE.whole})];
  if (!marked) told.push(SAY.none_empty);
  else {
    told.push(fill(SAY.some_empty, {n: marked, where: each}));
    if (marked < PAGE.whole) told.push(fill(SAY.others_last, {n: PAGE.whole - marked}));
  }
  picture.setAttribute("aria-label", told.join(" "));
}
function ticks(high, many) {
  const size = Math.pow(10, Math.floor(Math.log10(high / many))), step = [1, 2, 5, 10].map(x => x * size).find(x => high / x <= many + 1e-9), out = [];
  for (let x = step; x <= high * 1.0001; x += step) out.push(x);
  return out;
}
function draw_course(one) {
  const picture = $("course"), start = answers.savings === undefined ? RUN.savings : answers.savings, least = Math.min(0, ...one.hard), most = Math.max(start, ...one.good, 1, -0.35 * least);
  const marks = ticks(most, 3), high = Math.max(most, marks[marks.length - 1]), floor = Math.min(least * 1.1, -0.2 * (high - least));
  const labels = marks.map(x => plain(x, high < 20 ? 2 : 0)), left = 12 + 7.6 * Math.max(...labels.map(x => x.length)), right = 324, top = 8, bottom = 158;
  const X = m => left + (right - left) * m / RUN.months, Y = v => bottom - (bottom - top) * (v - floor) / (high - floor), places = [0, ...one.middle.map((_, t) => t + 0.5)];
  const points = values => [start, ...values].map((v, i) => X(places[i]).toFixed(1) + " " + Y(v).toFixed(1));
  fresh(picture, 328, 182);
  add(picture, "rect", {x: left, y: Y(0), width: right - left, height: bottom - Y(0), fill: "url(#course_loss)"});
  marks.forEach((v, i) => {
    add(picture, "path", {d: "M" + left + " " + Y(v) + "H" + right, class: "s-rule"});
    add(picture, "text", {x: left - 6, y: Y(v) + 5, class: "word t-ink", "text-anchor": "end"}, labels[i]);
  });
  add(picture, "path", {d: "M" + points(one.good).join("L") + "L" + points(one.hard).reverse().join("L") + "Z", class: "f-pale"});
  add(picture, "path", {d: "M" + points(one.hard).join("L"), fill: "none", class: "s-blue", "stroke-width": 2, "stroke-dasharray": "6 4"});
  add(picture, "path", {d: "M" + points(one.middle).join("L"), fill: "none", class: "s-blue", "stroke-width": 3.2});
  add(picture, "path", {d: "M" + left + " " + Y(0) + "H" + right, class: "s-ink", "stroke-width": 2.6});
  add(picture, "text", {x: left - 6, y: Y(0) + 5, class: "word t-ink bold", "text-anchor": "end"}, "0");
  if (bottom - Y(0) > 18) add(picture, "text", {x: (left + right) / 2, y: (Y(0) + bottom) / 2 + 5, class: "word t-ink bold halo", "text-anchor": "middle"}, SAY.empty);
  const every = Math.ceil(RUN.months / 6);
  for (let t = 0; t < RUN.months; t += every) add(picture, "text", {x: X(t + 0.5), y: bottom + 18, class: "word t-ink", "text-anchor": "middle"}, PAGE.months[t].short);
  const row = one.middle.indexOf(Math.min(...one.middle)), bad = one.hard.indexOf(Math.min(...one.hard));
  add(picture, "circle", {cx: X(row + 0.5), cy: Y(one.middle[row]), r: 5.5, class: "f-paper s-ink", "stroke-width": 2});
  $("lowest").textContent = fill(SAY.lowest, {month: month(row), amount: about(one.middle[row])});
  picture.setAttribute("aria-label", fill(SAY.by_month, {start: about(start), low_month: month(row), low: about(one.middle[row]), end: about(one.middle[RUN.months - 1]), hard: about(one.hard[bad]), hard_month: month(bad)}));
  const body = $("by_month");
  body.textContent = "";
  one.middle.forEach((_, t) => row_of(body, month(t), [about(one.hard[t]), about(one.middle[t]), about(one.good[t])]));
}
function row_of(body, head, cells) {
  const row = body.insertRow(), first = document.createElement("th");
  first.scope = "row";
  first.textContent = head;
  row.appendChild(first);
  for (const cell of cells) row.insertCell().textContent = cell;
}
function tell(result) {
  const one = result.yours, untouched = Object.keys(answers).length === 0, said = finding(one);
  $("say").textContent = PAGE.trade_file && untouched ? fill(SAY.as_told, {title: said}) : said;
  draw_purses(one);
  draw_course(one);
  $("gain").textContent = gained(one);
  for (const way of PAGE.ways) {
    $(way + "_count").textContent = counted(result[way]);
    const same = way === "not_now" || Math.abs(result[way].gain) < 0.005 * RUN.needs;
    $(way + "_gain").textContent = same ? SAY.as_today : (result[way].gain > 0 ? "+" : "") + about(result[way].gain);
  }
  const body = $("numbers");
  body.textContent = "";
  for (const question of QUESTIONS) {
    const mine = shown[question.name];
    row_of(body, question.question, [mine === undefined ? question.told : with_unit(question, mine), mine === undefined ? question.grade : SAY.you]);
  }
}
function with_unit(question, value) { return written(question, value) + (question.money || !question.unit ? "" : " " + question.unit); }
function again() {
  waiting = false;
  const result = works_out(answers);
  $("app").dataset.ready = String(Number($("app").dataset.ready || 0) + 1);
  if (result === null) { refuse(SAY.unfit); return; }
  last = result;
  window.worked_out = result;
  tell(result);
}
function soon() {
  if (waiting) return;
  waiting = true;
  window.requestAnimationFrame(again);
}
function refuse(text) {
  $("wrong").textContent = text;
  $("number").setAttribute("aria-invalid", "true");
}
function accept() {
  $("wrong").textContent = "";
  $("number").removeAttribute("aria-invalid");
}
function state() {
  const question = QUESTIONS[at], told = fill(question.mine ? SAY.planned : SAY.told, {told: question.told, grade: question.grade});
  $("state").textContent = shown[question.name] === undefined ? told : question.exact ? SAY.exact : SAY.around;
  $("slider").setAttribute("aria-valuetext", with_unit(question, shown[question.name] === undefined ? question.value : shown[question.name]));
}
function show() {
  const question = QUESTIONS[at], number = $("number"), slider = $("slider"), value = shown[question.name] === undefined ? question.value : shown[question.name];
  $("step").textContent = fill(SAY.step, {n: at + 1, count: QUESTIONS.length});
  $("question").textContent = question.question;
  $("help").textContent = question.help;
  $("unit").textContent = question.unit;
  number.value = plain(value, question.after);
  slider.min = Math.floor(question.least / question.step + 1e-9) * question.step;  /* so that it stops at round numbers */
  slider.max = question.most;
  slider.step = question.step;
  slider.value = value;
  $("low").textContent = written(question, question.least);
  $("high").textContent = written(question, question.most);
  $("back").disabled = at === 0;
  $("next").textContent = at === QUESTIONS.length - 1 ? SAY.again : SAY.next;
  accept();
  state();
}
function turn_to(place) {
  at = place;
  show();
  $("question").focus();
}
function take(value) {
  const question = QUESTIONS[at];
  shown[question.name] = value;
  answers[question.name] = value / question.times;
  accept();
  state();
  soon();
}
$("number").addEventListener("input", function () {
  const question = QUESTIONS[at], value = read(this.value);
  if (!(value >= question.least && value <= question.most)) { refuse(fill(SAY.wrong, {low: written(question, question.least), high: written(question, question.most)})); return; }
  $("slider").value = value;
  take(value);
});
$("number").addEventListener("change", function () {
  const question = QUESTIONS[at], value = read(this.value);
  if (value >= question.least && value <= question.most) this.value = plain(value, Math.max(question.after, this.value.includes(NUMBERS.decimal) ? 3 : 0));
});
$("slider").addEventListener("input", function () {
  const question = QUESTIONS[at], value = Math.min(question.most, Math.max(question.least, Number(Number(this.value).toFixed(6))));
  $("number").value = plain(value, question.after);
  take(value);
});
$("unknown").addEventListener("click", function () {
  delete answers[QUESTIONS[at].name];
  delete shown[QUESTIONS[at].name];
  show();
  soon();
});
$("back").addEventListener("click", () => { if (at > 0) turn_to(at - 1); });
$("next").addEventListener("click", () => turn_to((at + 1) % QUESTIONS.length));
$("clear").addEventListener("click", function () {
  for (const question of QUESTIONS) { delete answers[question.name]; delete shown[question.name]; }
  turn_to(0);
  soon();
});
window.works_out = works_out;
$("app").hidden = false;
show();
again();

// The forecast as figures: the survival curve with its band, the states of the illness, and where the doubt comes from.
import { uPlot } from './vendor.js';
import { el } from './dom.js';

const YEAR = 365;
const INK = '#1d2b33';
const GRID = '#e3e9ec';
const CURVE = '#12638a';
const BAND = 'rgba(18, 99, 138, 0.18)';
const HEIGHT = 300;

// From the bottom of the figure to its top; the living first, so that the edge between is the survival curve.
const STATES = [
  { name: 'remission', words: 'In remission', colour: '#3f8f82' },
  { name: 'induction', words: 'No remission yet', colour: '#8cc5d6' },
  { name: 'relapsed', words: 'Relapsed', colour: '#e3b45c' },
  { name: 'dead-after-relapse', words: 'Died after relapse', colour: '#8b97a0' },
  { name: 'dead-in-remission', words: 'Died in remission', colour: '#b3bdc4' },
  { name: 'dead-without-remission', words: 'Died, no remission', colour: '#d5dbdf' },
];

/** @param {object} forecast the machine-readable forecast of a card */
export function figures(forecast) {
  const holder = el('div.figures');
  if (forecast.curve) {
    holder.append(survival(forecast));
  }
  if (forecast.states) {
    holder.append(states(forecast));
  }
  if (forecast.uncertainty) {
    holder.append(uncertainty(forecast.uncertainty));
  }
  return holder;
}

function survival(forecast) {
  const alive = forecast.givenAliveAtDays ?? 0;
  const { days, estimate, lower, upper } = from(alive, forecast.curve);
  const marked = new Set(forecast.survival.map((at) => at.days));
  const marks = days.map((day, i) => (day > alive && marked.has(day) ? estimate[i] : null));
  const level = percent(forecast.level);
  const figure = frame('Survival from diagnosis', aliveWords(level, alive));
  draw(figure, {
    series: [
      {},
      { stroke: CURVE, width: 2.5, points: { show: false } },
      { stroke: 'transparent', points: { show: false } },
      { stroke: 'transparent', points: { show: false } },
      { stroke: CURVE, width: 0, points: { show: true, size: 8, fill: '#fff', stroke: CURVE, width: 2 } },
    ],
    bands: [{ series: [3, 2], fill: BAND }],
    hooks: { draw: [(plot) => today(plot, alive), (plot) => labels(plot, days, marks)] },
    legend: { show: false },
  }, [days, ...[estimate, lower, upper, marks].map(inPercent)], readout(days, estimate, lower, upper));
  const table = numbers(
    ['From diagnosis', 'Survival', `${level} interval`],
    forecast.survival.map((at) => (at.days <= alive
      ? [yearWords(at.days), 'passed', '']
      : [yearWords(at.days), percent(at.estimate), range(at)])));
  table.classList.add('for-readers'); // the card shows the same numbers
  figure.append(table);
  return figure;
}

/** The curve from the day until which the patient lives; on that day it is 1 by definition. */
function from(alive, curve) {
  const first = curve.days.findIndex((day) => day > alive);
  const tail = (values, start) => [start, ...(first < 0 ? [] : values.slice(first))];
  return {
    days: tail(curve.days, alive),
    estimate: tail(curve.estimate, 1),
    lower: tail(curve.lower, 1),
    upper: tail(curve.upper, 1),
  };
}

function inPercent(values) {
  return values.map((value) => (value === null ? null : 100 * value));
}

function states(forecast) {
  const { days, names, probabilities } = forecast.states;
  const layers = [
    ...STATES.filter((state) => names.includes(state.name)),
    ...names.filter((name) => !STATES.some((state) => state.name === name))
      .map((name) => ({ name, words: name, colour: '#cccccc' })),
  ];
  const cumulative = [];
  for (const layer of layers) {
    const column = names.indexOf(layer.name);
    const below = cumulative.at(-1);
    cumulative.push(days.map((_, i) => (below ? below[i] : 0) + 100 * probabilities[i][column]));
  }
  const series = layers.map((layer, i) => ({
    label: layer.words,
    stroke: '#ffffff',
    width: 1,
    fill: i === 0 ? layer.colour : undefined,
    points: { show: false },
  }));
  const figure = frame('Where patients like this one are', 'Probability of each state of the illness; grey is death.');
  draw(figure, {
    series: [{}, ...series],
    bands: layers.slice(1).map((layer, i) => ({ series: [i + 2, i + 1], fill: layer.colour })),
    legend: { show: false },
  }, [days, ...cumulative]);
  figure.classList.add('with-key');
  figure.append(key(layers, forecast));
  return figure;
}

/** Swatch, name and the probabilities at the horizons that are still ahead. */
function key(layers, forecast) {
  const { days, names, probabilities } = forecast.states;
  const ahead = forecast.survival.map((at) => at.days).filter((day) => day > (forecast.givenAliveAtDays ?? 0));
  const nearest = (day) => days.reduce((best, _, i) => (Math.abs(days[i] - day) < Math.abs(days[best] - day) ? i : best), 0);
  const swatch = (colour) => {
    const mark = el('span.swatch', { 'aria-hidden': 'true' });
    mark.style.backgroundColor = colour;
    return mark;
  };
  const head = ['State', ...ahead.map((day) => `${Math.round(day / YEAR)} y`)];
  const rows = layers.map((layer) => [
    el('span', {}, swatch(layer.colour), layer.words),
    ...ahead.map((day) => percent(probabilities[nearest(day)][names.indexOf(layer.name)])),
  ]);
  return numbers(head, rows);
}

function uncertainty(split) {
  const total = split.aleatoric + split.parameters + split.missingData;
  const parts = [
    ['chance', split.aleatoric, 'Chance: what no test could tell'],
    ['cohort', split.parameters, 'Size of the cohort: what more patients would tell'],
    ['missing', split.missingData, 'Missing results: what tests would tell'],
  ];
  const figure = frame('Where the doubt comes from', `Variance of being alive ${yearWords(split.horizonDays)} after diagnosis.`);
  const bar = el('div.split', { role: 'img', 'aria-label': parts.map(([, part, words]) =>
    `${words}: ${percent(part / total)}`).join('; ') });
  for (const [name, part] of parts) {
    const piece = el('span', { 'data-part': name });
    piece.style.flexGrow = String(Math.max(part / total, 0.002));
    bar.append(piece);
  }
  figure.append(bar, el('ul.split-key', {}, ...parts.map(([name, part, words]) =>
    el('li', { 'data-part': name }, words, ' ', el('strong', {}, fine(part / total))))));
  return figure;
}

function frame(title, note) {
  return el('figure.figure', {}, el('figcaption', {}, el('strong', {}, title), note ? el('span', {}, note) : ''));
}

/** Draws into the figure, and again whenever its width changes. */
function draw(figure, options, data, follow) {
  const plotted = el('div.plot', { role: 'img', 'aria-label': 'Chart; its numbers are in the table that follows' });
  const line = el('p.readout', { 'aria-hidden': 'true' });
  figure.append(plotted, follow ? line : '');
  const lastDay = Math.ceil(data[0].at(-1) / YEAR - 0.1) * YEAR; // whole years, so that the last has its tick
  const plot = new uPlot({
    width: 560,
    height: HEIGHT,
    cursor: { drag: { x: false, y: false }, points: { show: false } },
    scales: { x: { time: false, range: [0, lastDay] }, y: { range: [0, 100] } },
    axes: [
      { ...axis(), splits: () => yearTicks(lastDay), values: (_, ticks) => ticks.map((day) => `${day / YEAR} y`) },
      { ...axis(), size: 58, splits: () => [0, 25, 50, 75, 100], values: (_, ticks) => ticks.map((tick) => `${tick} %`) },
    ],
    ...options,
    hooks: { ...options.hooks, ...(follow && { setCursor: [(self) => { line.textContent = follow(self.cursor.idx); }] }) },
  }, data, plotted);
  if (follow) {
    line.textContent = follow(null);
  }
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (width > 0 && width !== plot.width) {
      plot.setSize({ width, height: HEIGHT });
    }
  }).observe(plotted);
}

/** The curve's numbers under the pointer. */
function readout(days, estimate, lower, upper) {
  return (i) => (i === null || i === undefined
    ? 'Point at the curve for its numbers.'
    : `Day ${days[i]}: ${percent(estimate[i])} (${range({ lower: lower[i], upper: upper[i] })})`);
}

function today(plot, alive) {
  if (alive <= 0) {
    return;
  }
  const { ctx, bbox } = plot;
  const x = plot.valToPos(alive, 'x', true);
  ctx.save();
  ctx.fillStyle = 'rgba(29, 43, 51, 0.06)';
  ctx.fillRect(bbox.left, bbox.top, x - bbox.left, bbox.height);
  ctx.strokeStyle = INK;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

/** The number above each mark. */
function labels(plot, days, marks) {
  const { ctx } = plot;
  ctx.save();
  ctx.font = `600 ${13 * devicePixelRatio}px system-ui, sans-serif`;
  ctx.fillStyle = INK;
  ctx.textBaseline = 'bottom';
  marks.forEach((mark, i) => {
    if (mark !== null) {
      const x = plot.valToPos(days[i], 'x', true);
      ctx.textAlign = x > plot.bbox.left + plot.bbox.width - 20 * devicePixelRatio ? 'right' : 'left';
      ctx.fillText(percent(mark), x, plot.valToPos(100 * mark, 'y', true) - 7 * devicePixelRatio);
    }
  });
  ctx.restore();
}

function axis() {
  return {
    stroke: INK,
    grid: { stroke: GRID, width: 1 },
    ticks: { stroke: GRID, width: 1 },
    font: '13px system-ui, sans-serif',
  };
}

function yearTicks(lastDay) {
  return Array.from({ length: Math.floor(lastDay / YEAR) + 1 }, (_, i) => i * YEAR);
}

function numbers(head, rows) {
  return el('div.scroller', { tabindex: '0', role: 'region', 'aria-label': 'Numbers of the figure' },
    el('table.numbers', {},
      el('thead', {}, el('tr', {}, ...head.map((cell) => el('th', { scope: 'col' }, cell)))),
      el('tbody', {}, ...rows.map(([first, ...rest]) =>
        el('tr', {}, el('th', { scope: 'row' }, first), ...rest.map((cell) => el('td', {}, cell)))))));
}

function aliveWords(level, alive) {
  return alive > 0
    ? `With its ${level} interval, given that the patient is alive on day ${alive} (dashed line).`
    : `With its ${level} interval.`;
}

function yearWords(day) {
  const count = Math.round(day / YEAR);
  return count === 1 ? '1 year' : `${count} years`;
}

function range({ lower, upper }) {
  return `${Math.round(100 * lower)}-${percent(upper)}`;
}

function percent(probability) {
  if (probability > 0 && probability < 0.005) {
    return '<1 %';
  }
  return `${Math.round(100 * probability)} %`;
}

function fine(share) {
  const shown = 100 * share;
  return shown < 10 ? `${shown.toFixed(1)} %` : `${Math.round(shown)} %`;
}

// The libraries of the page, in one place because their paths hold their versions.
import uPlot from '../webjars/uplot/1.6.30/dist/uPlot.esm.js';
import { Marked } from '../webjars/marked/15.0.12/lib/marked.esm.js';
import DOMPurify from '../webjars/dompurify/3.2.6/dist/purify.es.mjs';

export { uPlot, Marked, DOMPurify };

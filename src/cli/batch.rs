//! Works on many items at once, with results in the order of the items; knows nothing of dossiers.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many items a thread may be ahead of the next result, so that neither waits for the other and
/// waiting results take little memory
const AHEAD: usize = 4;

/// An item, and where its result is awaited
type Job<I, O> = (I, SyncSender<O>);

/// Processes each item on this many threads, and takes the results in the order of the items
///
/// The first error of `take` stops it: what has begun is finished, the rest is left.
///
/// # Errors
///
/// The error of `take`.
pub(super) fn in_order<I: Send, O: Send, E>(
    items: impl IntoIterator<Item = I>,
    threads: NonZeroUsize,
    work: impl Fn(I) -> O + Sync,
    mut take: impl FnMut(O) -> Result<(), E>,
) -> Result<(), E> {
    let threads = threads.get();
    if threads < 2 {
        return items.into_iter().try_for_each(|item| take(work(item)));
    }
    let mut items = items.into_iter();
    let (jobs, taken) = channel();
    let (taken, work) = (&Mutex::new(taken), &work);
    thread::scope(move |scope| {
        for _ in 0..threads {
            scope.spawn(move || do_jobs(taken, work));
        }
        let mut waiting: VecDeque<Receiver<O>> = VecDeque::new();
        loop {
            for item in items.by_ref().take(threads * AHEAD - waiting.len()) {
                let (result, awaited) = sync_channel(1);
                // The receiver is gone only if every thread has panicked.
                if jobs.send((item, result)).is_err() {
                    break;
                }
                waiting.push_back(awaited);
            }
            // A thread that panics leaves its item without a result, and the scope panics in turn.
            let Some(Ok(result)) = waiting.pop_front().map(|awaited| awaited.recv()) else {
                return Ok(());
            };
            take(result)?;
        }
    })
}

fn do_jobs<I, O>(jobs: &Mutex<Receiver<Job<I, O>>>, work: &impl Fn(I) -> O) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((item, result)) = job else {
            return;
        };
        // If nobody waits any more, the rest is not wanted either.
        if result.send(work(item)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn threads(count: usize) -> NonZeroUsize {
        NonZeroUsize::new(count).unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_the_items_whoever_is_first() {
        for count in [1, 2, 3, 8] {
            let mut taken = Vec::new();
            let work = |item: usize| {
                // The earlier of a few take longer.
                for _ in 0..(7 - item % 7) * 2_000 {
                    std::hint::black_box(item);
                }
                item * 2
            };
            let done = in_order(0..500, threads(count), work, |result| {
                taken.push(result);
                Ok::<_, Infallible>(())
            });
            assert_eq!(done, Ok(()));
            assert_eq!(taken, (0..500).map(|item| item * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_error_ends_the_work_early() {
        for count in [1, 4] {
            let done = AtomicUsize::new(0);
            let work = |item: usize| {
                done.fetch_add(1, Ordering::Relaxed);
                item
            };
            let ended = in_order(0..100_000, threads(count), work, |item| {
                if item == 10 { Err(item) } else { Ok(()) }
            });
            assert_eq!(ended, Err(10));
            assert!(done.into_inner() <= 11 + count * AHEAD);
        }
    }

    #[test]
    fn no_thread_runs_further_ahead_than_it_may() {
        let (begun, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = |_| {
            let ahead = begun.fetch_add(1, Ordering::SeqCst) + 1;
            ahead.saturating_sub(taken.load(Ordering::SeqCst))
        };
        let done = in_order(vec![(); 2_000], threads(3), work, |ahead| {
            taken.fetch_add(1, Ordering::SeqCst);
            if ahead <= 3 * AHEAD + 1 {
                Ok(())
            } else {
                Err(ahead)
            }
        });
        assert_eq!(done, Ok(()));
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_is_none_that_is_waited_for_in_vain() {
        let work = |item: usize| assert!(item < 5, "five");
        let _ = in_order(0..100, threads(2), work, |()| Ok::<_, Infallible>(()));
    }
}

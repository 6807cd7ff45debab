// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a sample kernel needs of fork: a process gets its ticket here.
 */
#include <linux/export.h>
#include <linux/mmsync.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/ticket.h>

static int copy_ticket(unsigned long clone_flags, struct task_struct *child)
{
	struct ticket *ticket;

	if (clone_flags & CLONE_THREAD) {
		child->ticket = get_ticket(current->ticket);
		return 0;
	}

	ticket = alloc_ticket(child->nsproxy->ticket_space);
	if (!ticket)
		return -ENOMEM;

	child->ticket = ticket;
	return 0;
}

struct task_struct *copy_process(unsigned long clone_flags,
				 struct task_struct *parent)
{
	struct task_struct *child;
	int err;

	child = dup_task_struct(parent);
	if (!child)
		return ERR_PTR(-ENOMEM);

	err = copy_ticket(clone_flags, child);
	if (err)
		goto out_free;

	if (!(clone_flags & CLONE_VM))
		mmsync_range(parent->mm, 0, TASK_SIZE);

	return child;

out_free:
	free_task(child);
	return ERR_PTR(err);
}

"""Breaks of long titles (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planforge.write.docx.titles import (
    LONGEST_LINE,
    LONGEST_SUBTITLE,
    break_row,
    break_subtitle,
    break_title,
    width,
)

AS_A_CLERK_WOULD = """
关于开展巡查的通知
关于2026年清明节放假期间值班安排的通知
关于将清溪书院列为县级文物保护单位的请示
澄川区综合行政执法局／关于进一步加强城市公共环境管理工作的通知
关于印发《澄川区2026年／公共环境优化行动方案》的通知
澄川区综合行政执法局关于印发／澄川区2026年公共环境优化行动方案的通知
澄川区人民政府办公室／关于印发《环境管理办法》的通知
在全区防汛暨汛期／城市运行保障工作会议上的讲话
关于做好2026年国民经济／和社会发展计划编制工作的通知
云岭县市场监督管理局／关于开展食品安全专项整治行动的通知
云岭县应急管理局关于开展有限空间作业／安全生产大排查大整治专项行动的通知
澄川区健康环境建设三年行动计划／（2026—2028年）
关于推动全区民营经济／绿色可持续发展的若干意见
云岭县人民政府／关于同意设立白石镇农产品加工产业园的批复
云岭县人民政府关于申请安排2026年／农村饮水安全巩固提升工程专项资金的请示
云岭县水务局／关于申请核定清溪河流域取水许可水量的函
云岭县教育局关于商请协助做好2026年／普通高考期间交通疏导工作的函
澄川区发展和改革委员会关于澄川区／体育中心建设项目可行性研究报告的批复
澄川区人民政府关于表彰2025年度／安全生产工作先进集体和先进个人的决定
澄川区人民政府办公室／关于转发区生态环境局等部门／《澄川区大气污染防治攻坚行动方案》的通知
澄川区人民政府办公室／关于转发区民政局关于加强养老服务机构／消防安全管理意见的通知
云岭县人民政府／关于调整云岭县防汛抗旱指挥部／组成人员的通知
澄川区城市管理委员会办公室关于2026年／第一季度城市管理考核情况的通报
关于召开全区2026年春季义务植树／暨国土绿化工作动员会的通知
关于学习贯彻／《中华人民共和国安全生产法》的通知
关于印发《云岭县“十五五”规划／编制工作方案》的通知
关于贯彻落实《国务院办公厅关于进一步加强／城市内涝治理工作的意见》的实施意见
澄川区人民政府／关于废止和修改部分行政规范性文件的决定
云岭县自然资源局／关于公开征求《云岭县白石镇国土空间／总体规划（2021—2035年）》意见的公告
云岭县人民政府／关于城关镇青龙河片区／国有土地上房屋征收的公告
澄川区公安分局／关于对滨江大道部分路段实施交通管制的通告
澄川区第三届人民代表大会第六次会议／关于澄川区人民政府工作报告的决议
澄川区人民代表大会常务委员会／关于批准2025年区级财政决算的决议
澄川区人民政府关于提请审议／《澄川区城市更新条例（草案）》的议案
中共澄川区委员会／关于深入推进全面从严治党的实施意见
澄川区乡村振兴局／关于2025年度巩固拓展脱贫攻坚成果／同乡村振兴有效衔接工作情况的报告
望河街道办事处关于开展辖区电动自行车／违规停放充电专项整治的工作方案
云岭县畜禽养殖废弃物／资源化利用整县推进项目实施方案
云岭县秸秆禁烧和综合利用工作／责任追究办法（试行）
关于进一步规范机关事业单位／公务用车管理和使用的通知
关于做好全区新就业形态劳动者／职业伤害保障试点工作的通知
关于开展群众身边不正之风／和腐败问题集中整治的工作方案
关于恳请支持G318国道／云岭段改扩建工程的函
关于5G基站建设和AI算力中心／用电保障有关事项的复函
关于云岭县职业技术学校／升格为高等职业院校有关问题的复函
关于进一步做好重大动物疫病春季／集中免疫工作的紧急通知
关于印发2026年全区安全生产／和消防工作要点的通知
关于切实做好低温雨雪冰冻灾害／防范应对工作的紧急通知
在澄川区优化营商环境暨民营经济／高质量发展大会上的讲话
在中国共产党澄川区第四届纪律检查委员会／第五次全体会议上的工作报告
澄川区人民政府办公室／关于印发澄川区推动大规模设备更新／和消费品以旧换新实施方案的通知
澄川区人民政府办公室／关于公布澄川区第一批历史建筑／保护名录的通知
云岭县2025年财政预算执行情况／和2026年财政预算草案的报告
云岭县农业农村局关于报送2025年／高标准农田建设任务完成情况的报告
澄川区卫生健康局／关于申请调剂疾病预防控制中心／业务用房的请示
云岭县人民政府／关于划定白石水库饮用水水源保护区的批复
云岭县人力资源和社会保障局／关于公开招聘事业单位工作人员的公告
云岭县人民政府办公室／关于进一步加强农村留守儿童／和困境儿童关爱服务工作的通知
关于征求《澄川区养犬管理办法／（征求意见稿）》意见的函
澄川区防汛抗旱指挥部／关于启动防汛四级应急响应的紧急通知
澄川区2026年“五一”假期／文化和旅游市场安全保障工作方案
全区2026年一季度经济运行调度／暨重大项目推进会议议程
中共云岭县委关于召开中国共产党／云岭县第十五届委员会第八次全体会议的通知
云岭县人民政府关于云岭县2025年／国民经济和社会发展计划执行情况与2026年／国民经济和社会发展计划草案的报告
中共云岭县委办公室云岭县人民政府办公室／关于印发《云岭县推进城乡环境／综合整治三年行动计划》的通知
中共澄川区委办公室　澄川区人民政府办公室／印发《关于推进基层治理体系和治理能力／现代化建设的若干措施》的通知
云岭县住房和城乡建设局　云岭县财政局／关于做好2026年老旧小区改造／项目申报工作的通知
云岭县卫生健康局　／云岭县教育局　云岭县财政局／关于联合开展儿童青少年近视防控工作的通知
云岭县人民政府　澄川区人民政府／关于建立清溪河流域上下游横向／生态保护补偿机制的协议
中共云岭县委组织部　／云岭县人力资源和社会保障局　云岭县财政局／关于印发《云岭县引进高层次人才／实施办法（试行）》的通知
云岭县应急管理局　云岭县公安局　／云岭县市场监督管理局　云岭县消防救援大队／关于联合开展烟花爆竹“打非治违”／专项行动的通知
澄川区综合行政执法局关于2026年／春节期间烟花爆竹禁放工作的通知
云岭县应急管理局关于印发／2026年度安全生产监督检查计划的通知
云岭县人民政府办公室／关于印发云岭县森林防火工作方案的通知
云岭县水务局关于公布2026年／全县水库大坝安全责任人名单的通知
云岭县医疗保障局关于做好2026年度／城乡居民基本医疗保险参保缴费工作的通知
澄川区卫生健康局关于印发澄川区2026年／基本公共卫生服务项目实施方案的通知
澄川区住房和城乡建设局／关于印发澄川区房屋建筑和市政工程／质量安全手册的通知
云岭县人力资源和社会保障局／关于开展清理整顿人力资源／市场秩序专项行动的通知
云岭县人民政府办公室／关于规范公文起草印发工作的通知
云岭县财政局关于印发云岭县行政事业单位／国有资产处置管理暂行办法的通知
云岭县农业农村局／关于推荐申报2026年／省级家庭农场示范场的通知
云岭县人民政府关于申请将云岭县青龙河上游／水土流失综合治理工程和白石水库除险加固／工程列入2026年省级支持项目的请示
关于深入推进全区基层治理体系和治理能力／现代化建设暨乡镇街道履行职责事项清单编制／工作有关问题整改落实情况的专题报告
关于推进全区基层治理体系和治理能力／现代化建设暨乡镇街道履行职责事项清单／编制工作有关问题的情况报告
澄川区人民政府关于印发澄川区推动／大规模设备更新和消费品以旧换新以及促进／绿色低碳循环经济高质量发展实施方案的通知
中共云岭县委办公室云岭县人民政府办公室／关于进一步深化全县乡镇街道综合／行政执法体制改革和基层执法／队伍规范化建设工作的通知
云岭县人民政府关于申请将云岭县青龙河／上游水土流失综合治理工程列入2026年省级／水利发展专项资金支持项目的请示
"""
"""A title a line, ／ where its lines end; the blank before a break is not printed."""


def _lines(marked: str) -> list[str]:
    return [line.strip() for line in marked.split("／")]


@pytest.mark.parametrize("marked", AS_A_CLERK_WOULD.split("\n")[1:-1])
def test_a_title_breaks_as_a_careful_clerk_would_break_it(marked: str) -> None:
    assert break_title(marked.replace("／", "")).split("\n") == _lines(marked)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("关于优化调整澄川区／生育支持政策措施若干规定的请示", "生育支持政策"),
        ("关于云岭县人民医院／门诊综合楼项目初步设计及概算的批复", "门诊综合楼"),
        ("关于同意澄川区文化馆／总分馆制建设试点方案的批复", "总分馆制"),
        ("云岭县人民政府办公室／关于成立云岭县第五次／全国经济普查领导小组的通知", "全国经济普查"),
    ],
)
def test_the_offices_own_words_are_not_broken(marked: str, name: str) -> None:
    title = marked.replace("／", "")
    assert break_title(title).split("\n") != _lines(marked)
    names = frozenset([name, "澄川区财政局", "云岭县财政局"])
    assert break_title(title, names=names).split("\n") == _lines(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "云岭县人民政府县长　何川",
        "（2026年3月18日／澄川区第三届人民代表大会第六次会议通过）",
        "（2026年3月18日云岭县第十八届人民代表大会常务委员会／第三十二次会议审议通过　自2026年5月1日起施行）",
        "——在澄川区第三届人民代表大会第六次会议上／关于2025年财政预算执行情况的说明",
    ],
)
def test_lines_under_a_title_are_broken_at_their_own_width(marked: str) -> None:
    assert break_subtitle(marked.replace("／", "")).split("\n") == _lines(marked)
    assert max(map(width, _lines(marked))) <= LONGEST_SUBTITLE


def test_the_authors_own_lines_stay() -> None:
    assert break_title("关于开展\n城市管理工作的\n通知") == "关于开展\n城市管理工作的\n通知"


def test_a_title_that_only_its_author_can_break_is_called_poor() -> None:
    assert break_row("澄" * 30, LONGEST_LINE, frozenset()).poor
    assert break_row("关于印发《" + "Z" * 40 + "》的通知", LONGEST_LINE, frozenset()).poor
    assert not any(
        break_row(marked.replace("／", ""), LONGEST_LINE, frozenset()).poor
        for marked in AS_A_CLERK_WOULD.split("\n")
    )


def _titles(words: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words.split()), min_size=11, max_size=40).map("".join)


@given(st.text("澄川区关于的通知、《》（）“”0123年a ，", max_size=80))
def test_the_words_never_change(title: str) -> None:
    broken = break_title(title)
    assert "".join(broken.split()) == "".join(title.split())
    assert not any(line[0] in "、，》）”的" for line in broken.split("\n")[1:])


@given(
    _titles(
        "关于印发 《环境管理办法》 “十五五” 规划 2026年 3个 第六次会议 G318国道 和 与 的 、 澄川区 人民政府 "
        "城市 管理 有限空间 优化 行动方案 （试行） 云岭县财政局 白石镇 建设 工作 若干 通知 5G AI 28.5% 涝 三年"
    )
)
def test_no_line_is_too_long_and_no_break_is_forbidden(title: str) -> None:
    lines = break_row(title, LONGEST_LINE, frozenset()).lines
    assume(len(lines) > 1)
    assert max(map(width, lines)) <= LONGEST_LINE
    for above, below in pairwise(lines):
        assert above[-1] not in "（《“" and below[0] not in "）》”、的"
        assert not (above[-1].isascii() and above[-1].isalnum() and below[0] in "年个%0123456789")
        assert not above.endswith("第") and not above.endswith("关于")


@given(_titles("城市 管理 安全 生产 环境 整治 工作 农村 发展"))
def test_lines_make_no_hourglass_where_words_leave_a_choice(matter: str) -> None:
    lines = break_row(f"关于加强{matter}的通知", LONGEST_LINE, frozenset()).lines
    widths = list(map(width, lines))
    narrowing = [below < above for above, below in pairwise(widths) if below != above]
    assert narrowing == sorted(narrowing)


def test_a_title_of_120_characters_takes_bounded_time() -> None:
    matter = "澄川区人民政府办公室关于进一步加强畜禽养殖废弃物资源化利用和农村环境综合整治工作的通知"
    title = (matter * 3)[:120]
    break_row(matter, LONGEST_LINE, frozenset())  # loads the dictionary
    times = []
    for names in (frozenset("甲"), frozenset("乙"), frozenset("丙")):
        start = process_time()
        lines = break_row(title, LONGEST_LINE, names).lines
        times.append(process_time() - start)
        assert 6 <= len(lines) <= 8
    assert min(times) < 0.05
